'use client';

import { definePart } from '../part/index.js';
import { entryProps } from './entry-props.js';
import { useEntry } from './timeline-context.js';

/**
 * An `<li>`.
 *
 * Data attributes: `data-status`, `data-state` (`current`: the newest), `data-tone`, `data-kind`
 * (`detail`: the status is as it was), `data-new` (it arrived while the timeline was open).
 */
export const Entry = definePart('li', function useTimelineEntry() {
  const { id, ...own } = entryProps(useEntry());
  // Told, as an entry may stand in a chunk, whose list says nothing.
  return { role: 'listitem', ...own, forced: { id } };
});
