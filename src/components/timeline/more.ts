'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTimeline } from './timeline-context.js';

/**
 * A `<button>` that reveals the older entries and moves the focus to the first of them; nothing
 * when all are shown.
 */
export const More = definePart('button', function useMore() {
  const { labels } = useView();
  const { entries, expand, isExpanded, limit, listId } = useTimeline();
  const count = entries.length - limit;
  if (isExpanded || count <= 0) return null;
  return { type: 'button', 'aria-controls': listId, onClick: expand, children: labels.showMore(count) };
});
