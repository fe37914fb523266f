import { itemAttributes } from '../item/index.js';
import type { TimelineEntryAttributes } from './order-timeline-view.js';
import type { TimelineEntry } from './timeline-entries.js';

/** The attributes of an entry; from the entry alone, so that one drawn already stays as it is. */
export const entryProps = (entry: TimelineEntry): TimelineEntryAttributes => ({
  id: entry.id,
  ...itemAttributes(entry),
  'data-kind': entry.kind,
  'data-new': entry.isNew || undefined,
});
