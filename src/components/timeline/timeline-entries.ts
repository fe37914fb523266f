import {
  currentAction,
  type OrderAction,
  type OrderFlow,
  placeOfAction,
  shownStatus,
  updateKey,
} from '../../order/index.js';
import { type Item, linkTo } from '../item/index.js';
import type { View } from '../view/index.js';
import type { LiveHistory } from './use-live-history.js';

/** One entry as it is shown; texts are in the page's language. */
export interface TimelineEntry extends Item {
  /** Stays the same when newer entries arrive: 0 for the oldest. */
  readonly key: number;
  /** The id of its element, which gets the focus when it is revealed. */
  readonly id: string;
  /** True if it arrived while the timeline was open. */
  readonly isNew: boolean;
  readonly time: string;
  readonly timeText: string;
  /** `detail`: only a note or a location is new; the status stays. */
  readonly kind: 'change' | 'detail';
  /** The status before; absent for the first entry, and if only details are new. */
  readonly previousStatus?: string;
  /** Its name, where the order has skipped steps or gone back; absent where it went to the next step, or left the steps. */
  readonly previousLabel?: string;
  /** Where it happened. */
  readonly location?: string;
  /** What the customer has to do; only in the entry that introduced it, until it is replaced or cleared. */
  readonly action?: OrderAction;
}

interface EntryContext {
  readonly view: View;
  /** The id of the list, which is the prefix of the entries' ids. */
  readonly listId: string;
  /** The keys of the updates that arrived while the timeline was open. */
  readonly arrived: ReadonlySet<string>;
}

/**
 * The entries to show, newest first; a missing previous status is that of the entry before. Pure.
 */
export function timelineEntries(
  live: LiveHistory,
  { view: { flow, describe, format }, listId, arrived }: EntryContext,
): TimelineEntry[] {
  const { history: oldestFirst } = live;
  const action = currentAction(flow, shownStatus(live), live.action);
  const actionPlace = action ? placeOfAction(oldestFirst, action) : -1;
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
        previousLabel:
          previousStatus && isJump(flow, previousStatus, status) ? describe(previousStatus).label : undefined,
        action:
          action && index === actionPlace ? { label: action.label, url: linkTo(action.url) } : undefined,
      };
    })
    .reverse();
}

/** True if an order went from one of the flow's steps to another than the next. */
function isJump({ steps }: OrderFlow, from: string, to: string): boolean {
  const [before, after] = [steps.indexOf(from), steps.indexOf(to)];
  return before >= 0 && after >= 0 && after !== before + 1;
}
