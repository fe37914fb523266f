'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTimeline } from './timeline-context.js';

/** An `<h2>` that labels the region. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { labels } = useViewContext();
  return { children: labels.orderHistory, forced: useTimeline().getTitleProps() };
});
