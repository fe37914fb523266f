import { type HistoryInput, toHistory } from '../../order/index.js';
import type { Item } from '../item/index.js';

/** One entry as the timeline draws it. */
export interface TimelineEntry extends Item {
  /** Stays the same when newer entries arrive. */
  readonly key: number;
  /** Absent for the first entry, and where only a note is new. */
  readonly previousStatus?: string;
}

/**
 * The entries to draw, newest first; what is missing of an entry is derived from the one before.
 * Pure.
 * @param history in either order; an order without one has no entries.
 */
export function timelineEntries(
  history: readonly HistoryInput<string>[] | null | undefined,
): TimelineEntry[] {
  const oldestFirst = toHistory(history ?? []);
  return oldestFirst
    .map((entry, index): TimelineEntry => {
      const previousStatus = entry.previousStatus ?? oldestFirst[index - 1]?.status;
      return {
        key: index,
        status: entry.status,
        state: index === oldestFirst.length - 1 ? 'current' : 'complete',
        time: entry.timestamp,
        note: entry.note,
        previousStatus: previousStatus === entry.status ? undefined : previousStatus,
      };
    })
    .reverse();
}
