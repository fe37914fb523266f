'use client';

import { definePart, VisuallyHidden } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** An `<h2>` with the status, which labels the region. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { labels } = useViewContext();
  const { label, getTitleProps } = useTracker();
  const children = (
    <>
      <VisuallyHidden>{`${labels.orderStatus}:`}</VisuallyHidden> <bdi>{label}</bdi>
    </>
  );
  return { children, forced: getTitleProps() };
});
