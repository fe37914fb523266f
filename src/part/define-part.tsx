'use client';

import {
  type ComponentPropsWithoutRef,
  type ComponentRef,
  cloneElement,
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  isValidElement,
  type ReactElement,
  type Ref,
  type RefAttributes,
  version,
} from 'react';
import { mergeProps } from './merge-props.js';
import { useMergedRef } from './use-merged-ref.js';

type Tag = keyof React.JSX.IntrinsicElements;

/** The argument of a part's `render` function: spread it on the element you return; it includes `ref`. */
export type PartRenderProps = Record<string, unknown>;

/** The props of a part that renders a `T` element; it also takes a `ref`. */
export type PartProps<T extends Tag> = ComponentPropsWithoutRef<T> & {
  /**
   * Renders another element: an element, into which the part's props are merged, or a function of the part's props.
   * A server component can only pass an element.
   */
  readonly render?: ReactElement | ((props: PartRenderProps) => ReactElement);
};

/** A component for one element of a tracker or a timeline. */
export type PartComponent<T extends Tag> = ForwardRefExoticComponent<
  PartProps<T> & RefAttributes<ComponentRef<T>>
>;

/**
 * A part's own props; given props override them, except the `forced` ones. `tag`: another element than the part's.
 */
export type OwnProps = PartRenderProps & {
  readonly forced?: PartRenderProps;
  readonly ref?: Ref<unknown>;
  readonly tag?: Tag;
};

/**
 * Creates a part: an element with own props, which given props override.
 *
 * @param useOwnProps a hook that returns the part's own props, or `null` to render nothing; its name is `use` and
 * the name of the part.
 */
export function definePart<T extends Tag>(
  tag: T,
  useOwnProps: (given: PartProps<T>) => OwnProps | null,
): PartComponent<T> {
  const Part = forwardRef<ComponentRef<T>, PartProps<T>>(function Part(received, ref) {
    // React Compiler cannot know that `render` does not read the ref that is passed to it.
    'use no memo';
    // The type of forwardRef removes `ref` from the props; apart from it they are the part's props.
    const props = received as PartProps<T>;
    const { render, ...given } = props;
    const own = useOwnProps(props);
    const element = isValidElement<PartRenderProps>(render) ? render : undefined;
    const givenRef = useMergedRef<unknown>(ref, refOf(element));
    const mergedRef = useMergedRef(own?.ref, givenRef);
    if (!own) return null;
    const { forced, ref: _, tag: ownTag = tag, ...defaults } = own;
    const merged = { ...mergeProps(defaults, given), ...forced };
    if (element) return cloneElement(element, { ...mergeProps(merged, element.props), ref: mergedRef });
    const withRef = { ...merged, ref: mergedRef };
    return typeof render === 'function' ? render(withRef) : createElement(ownTag, withRef);
  });
  Part.displayName = useOwnProps.name.slice('use'.length);
  return Part as PartComponent<T>; // see above
}

const hasRefAsProp = Number.parseInt(version, 10) >= 19;

/** The ref of an element: React 19 has it in the props and warns about `element.ref`; React 18 the reverse. */
function refOf(element: ReactElement<PartRenderProps> | undefined): Ref<unknown> | undefined {
  if (!element) return undefined;
  const { ref } = hasRefAsProp ? element.props : (element as { ref?: unknown }); // untyped in 19
  return (ref ?? undefined) as Ref<unknown> | undefined; // what React itself allows there
}
