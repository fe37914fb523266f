'use client';

import { definePart } from '../../part/index.js';
import { entryProps } from './entry-props.js';
import { useEntry } from './timeline-context.js';

/**
 * An `<li>`.
 *
 * Data attributes: `data-status`, `data-state` (`current`: the newest), `data-tone`, `data-kind`
 * (`detail`: the entry keeps the status), `data-new` (the entry arrived while the timeline was open).
 */
export const Entry = definePart('li', function useTimelineEntry() {
  const { id, ...own } = entryProps(useEntry());
  // Explicit, because an entry may be inside a chunk, whose list has the role `presentation`.
  return { role: 'listitem', ...own, forced: { id } };
});
