'use client';

import { definePart } from '../../part/index.js';
import { Chunk, chunksOf } from './chunk.js';
import { Row } from './row.js';
import { CHUNK_SIZE } from './skip-out-of-view.js';
import { useOptionalDay, useTimeline } from './timeline-context.js';

/**
 * An `<ol>` of all entries or, inside of `Days`, of the entries of one day; its children are the template of one
 * entry, rendered once for each. Nothing without entries.
 *
 * More than 100 entries are rendered in chunks: an `<li role="presentation">` with an `<ol>` of the same class, so
 * that thousands of entries scroll smoothly.
 */
export const List = definePart('ol', function useList({ children: template, className }) {
  const timeline = useTimeline();
  const day = useOptionalDay();
  const { entries } = day ?? timeline;
  const { id, role, tabIndex } = timeline.getListProps();
  const children =
    entries.length > CHUNK_SIZE
      ? [...chunksOf(entries)].map(([number, chunk]) => (
          <Chunk key={number} entries={chunk} template={template} className={className} />
        ))
      : entries.map((entry) => <Row key={entry.key} entry={entry} template={template} />);
  const { 'data-orientation': orientation, 'data-sort': sort } = timeline.getRootProps();
  const ref = orientation === 'horizontal' && sort === 'oldest-first' ? scrollToEnd : undefined;
  // With days, the element around all of them has the id.
  return entries.length > 0 ? { role, tabIndex, ref, forced: { id: day ? undefined : id, children } } : null;
});

/** Shows the newest entry of a horizontal list first. */
function scrollToEnd(list: HTMLElement | null): void {
  if (!list) return;
  const isRightToLeft = getComputedStyle(list).direction === 'rtl';
  list.scrollLeft = isRightToLeft ? -list.scrollWidth : list.scrollWidth;
}
