'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTimeline } from './timeline-context.js';

/**
 * A `<button>` that reveals the older entries and moves the focus to the first of them; nothing if all are shown. All are
 * printed.
 */
export const More = definePart('button', function useMore() {
  const { labels, text } = useViewContext();
  const { hiddenCount, getMoreProps } = useTimeline();
  if (hiddenCount === 0) return null;
  return { ...getMoreProps(), children: text.plural(labels.showMore, hiddenCount) };
});
