import { itemAttributes } from '../item/index.js';
import type { TimelineEntryAttributes } from './order-timeline-view.js';
import type { TimelineEntry } from './timeline-entries.js';

/** The attributes of an entry; they depend on the entry only, so that rendered entries need no update. */
export const entryProps = (entry: TimelineEntry): TimelineEntryAttributes => ({
  id: entry.id,
  ...itemAttributes(entry),
  'data-kind': entry.kind,
  'data-new': entry.isNew || undefined,
});
