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

/** What a part's `render` function is handed: spread it on the element you return, `ref` included. */
export type PartRenderProps = Record<string, unknown>;

/** The props of a part that is drawn as a `T` element; it takes `ref` as well. */
export type PartProps<T extends Tag> = ComponentPropsWithoutRef<T> & {
  /**
   * Draws the part as something else: an element (the part's props are merged into it), or a
   * function of the part's props. A server component can pass the element only.
   */
  readonly render?: ReactElement | ((props: PartRenderProps) => ReactElement);
};

/** A component for one element of a tracker or a timeline. */
export type PartComponent<T extends Tag> = ForwardRefExoticComponent<
  PartProps<T> & RefAttributes<ComponentRef<T>>
>;

/** A part's own props; what it is given goes before them, but not before the `forced` ones. */
export type OwnProps = PartRenderProps & { readonly forced?: PartRenderProps };

/**
 * Makes a part: an element with props of its own, under those it is given.
 *
 * @param useOwnProps the part's own props, or `null` when there is nothing to draw; a hook, named
 * `use` and the part.
 */
export function definePart<T extends Tag>(
  tag: T,
  useOwnProps: (given: PartProps<T>) => OwnProps | null,
): PartComponent<T> {
  const Part = forwardRef<ComponentRef<T>, PartProps<T>>(function Part(received, ref) {
    // It hands the ref on to `render`, of which React Compiler can't know that it does not read it.
    'use no memo';
    // forwardRef's type takes a ref out of the props, which hides that they are the part's own.
    const props = received as PartProps<T>;
    const { render, ...given } = props;
    const own = useOwnProps(props);
    const element = isValidElement<PartRenderProps>(render) ? render : undefined;
    const mergedRef = useMergedRef<unknown>(ref, refOf(element));
    if (!own) return null;
    const { forced, ...defaults } = own;
    const merged = { ...mergeProps(defaults, given), ...forced };
    if (element) return cloneElement(element, { ...mergeProps(merged, element.props), ref: mergedRef });
    const withRef = { ...merged, ref };
    return typeof render === 'function' ? render(withRef) : createElement(tag, withRef);
  });
  Part.displayName = useOwnProps.name.slice('use'.length);
  return Part as PartComponent<T>; // see above
}

const hasRefAsProp = Number.parseInt(version, 10) >= 19;

/** React 19 keeps an element's ref among its props and warns of the other place; React 18 the reverse. */
function refOf(element: ReactElement<PartRenderProps> | undefined): Ref<unknown> | undefined {
  if (!element) return undefined;
  const { ref } = hasRefAsProp ? element.props : (element as { ref?: unknown }); // untyped in 19
  return (ref ?? undefined) as Ref<unknown> | undefined; // what React itself allows there
}
