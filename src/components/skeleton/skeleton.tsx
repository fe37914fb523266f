'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps, VisuallyHidden } from '../../part/index.js';
import { useView, type ViewOptions } from '../view/index.js';

const Section = definePart('section', function useSkeleton() {
  return { 'aria-busy': true, 'data-loading': true };
});

/** The props of {@link Skeleton}. */
export interface SkeletonProps extends Pick<ViewOptions, 'labels'>, PartProps<'section'> {
  /** As in the loaded component. Default: `auto`. */
  readonly orientation?: string;
  /** As in the loaded component. Default: `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}

/**
 * A `<section>` in place of `Root` while there is no data yet. Its children are shapes that are hidden from screen
 * readers, which read that the order is being loaded.
 *
 * Data attributes: `data-loading`, `data-orientation`, `data-size`.
 */
export const Skeleton = forwardRef<HTMLElement, SkeletonProps>(function Skeleton(props, ref) {
  const { labels, orientation = 'auto', size = 'medium', children, ...given } = props;
  const { loading } = useView({ labels }).labels;
  const own = { 'aria-label': loading, 'data-orientation': orientation, 'data-size': size };
  return (
    <Section {...own} {...given} ref={ref}>
      <VisuallyHidden>{loading}</VisuallyHidden>
      <div aria-hidden className="os-shapes">
        {children}
      </div>
    </Section>
  );
});
