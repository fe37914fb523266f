'use client';

import { ItemProvider } from '../item/index.js';
import { definePart } from '../part/index.js';
import { EntryProvider, useTimeline } from './timeline-context.js';

/**
 * An `<ol>`, newest first; its children are the pattern of one entry, drawn once for each.
 * Nothing without entries.
 */
export const List = definePart('ol', function useList({ children: pattern }) {
  const { entries, isExpanded, limit, listId } = useTimeline();
  const children = (isExpanded ? entries : entries.slice(0, limit)).map((entry) => (
    <EntryProvider key={entry.key} value={entry}>
      <ItemProvider value={entry}>{pattern}</ItemProvider>
    </EntryProvider>
  ));
  // Safari takes a list without bullets for no list, unless told.
  return entries.length > 0 ? { role: 'list', forced: { id: listId, children } } : null;
});
