import {
  type OrderAction,
  placeOfAction,
  shownStatus,
  standingAction,
  updateKey,
} from '../../order/index.js';
import { type Item, linkTo } from '../item/index.js';
import type { View } from '../view/index.js';
import type { LiveHistory } from './use-live-history.js';

/** One entry as it is drawn; texts are in the page's language. */
export interface TimelineEntry extends Item {
  /** Stays the same when newer entries arrive: 0 for the oldest. */
  readonly key: number;
  /** The id of its element, by which it gets the focus when it is revealed. */
  readonly id: string;
  /** It arrived while the timeline was open. */
  readonly isNew: boolean;
  readonly time: string;
  readonly timeText: string;
  /** `detail`: only a note or a place is new, the status is as it was. */
  readonly kind: 'change' | 'detail';
  /** The status before; absent for the first entry, and where only a note is new. */
  readonly previousStatus?: string;
  readonly previousLabel?: string;
  /** Where it happened. */
  readonly location?: string;
  /** What the customer has to do; of the entry that asked for it, until it is settled. */
  readonly action?: OrderAction;
}

/** What a history is drawn with. */
interface EntryContext {
  readonly view: View;
  /** The id of the list, with which those of its entries begin. */
  readonly listId: string;
  /** The keys of the updates that arrived while the timeline was open. */
  readonly arrived: ReadonlySet<string>;
}

/**
 * The entries to draw, newest first; what is missing of an entry is derived from the one before.
 * Pure.
 */
export function timelineEntries(
  live: LiveHistory,
  { view: { flow, describe, format }, listId, arrived }: EntryContext,
): TimelineEntry[] {
  const { history: oldestFirst } = live;
  const action = standingAction(flow, shownStatus(live), live.action);
  const asked = action ? placeOfAction(oldestFirst, action) : -1;
  return oldestFirst
    .map((entry, index): TimelineEntry => {
      const { status, timestamp, note, location } = entry;
      const before = entry.previousStatus ?? oldestFirst[index - 1]?.status;
      const previousStatus = before === status ? undefined : before;
      const isNewest = index === oldestFirst.length - 1;
      const { label, tone, icon } = describe(status);
      return {
        key: index,
        id: `${listId}-${index}`,
        isNew: arrived.has(updateKey(entry)),
        ...{ status, label, tone, icon, note, location },
        kind: index > 0 && !previousStatus && (note || location) ? 'detail' : 'change',
        state: isNewest ? 'current' : 'complete',
        time: timestamp,
        timeText: format.time(timestamp),
        previousStatus,
        previousLabel: previousStatus && describe(previousStatus).label,
        action: action && index === asked ? { label: action.label, url: linkTo(action.url) } : undefined,
      };
    })
    .reverse();
}
