import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { EstimatedDelivery, Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import { sortByTime } from './sort-by-time.js';
import { lastAction } from './standing-action.js';
import { type TimeInput, toTimestamp, warnOfTime } from './time.js';
import type { HistoryEntry } from './update.js';

/** A history line as an app's database has it. */
export interface HistoryInput<S extends string = OrderStatus> {
  readonly status: S;
  readonly timestamp: TimeInput;
  readonly previousStatus?: S | null;
  readonly note?: string | null;
  readonly location?: string | null;
  readonly action?: OrderAction | null;
  readonly version?: number | null;
  /** As the hook's history has it: the server gave no time. */
  readonly isReceiptTime?: true;
}

/**
 * An order as an app has it: its database row. It may have any other columns; only these are
 * read, and none but the status, its history and the tracking ever reaches the wire (G8).
 */
export interface Order<S extends string = OrderStatus> {
  readonly id: string;
  readonly userId?: string | null;
  readonly status: S;
  /** In any order: it is sorted by time, unless its entries name the status before each themselves. */
  readonly statusHistory?: readonly HistoryInput<S>[] | null;
  /**
   * When the row was last saved: a `Date`, or ISO 8601 with an offset. A time without offset is left out.
   * It says when `status` was reached, where the history does not.
   */
  readonly updatedAt?: TimeInput | null;
  /** All packages. Default: the one that the four columns below describe, if any is set. */
  readonly tracking?: Tracking | null;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly trackingUrl?: string | null;
  readonly estimatedDelivery?: EstimatedDelivery | null;
}

/** Entries as the wire has them, oldest first; those without a time are left out. */
export function toHistory<S extends string>(
  entries: readonly HistoryInput<S>[],
  status?: S,
): readonly HistoryEntry<S>[] {
  const history: HistoryEntry<S>[] = [];
  // A column without an action is null in each row, and clears nothing.
  const isAsking = entries.some(({ action }) => Boolean(action));
  for (const entry of entries) {
    const timestamp = toTimestamp(entry.timestamp);
    if (timestamp === undefined) warnOfTime('The timestamp of a history entry', entry.timestamp);
    else history.push(toEntry(entry, timestamp, isAsking));
  }
  return sortByTime(history, status);
}

const toEntry = <S extends string>(
  entry: HistoryInput<S>,
  timestamp: string,
  isAsking: boolean,
): HistoryEntry<S> => ({
  status: entry.status,
  timestamp,
  ...(entry.previousStatus && { previousStatus: entry.previousStatus }),
  ...(entry.note && { note: entry.note }),
  ...(entry.location && { location: entry.location }),
  ...(isAsking && entry.action !== undefined && { action: entry.action }),
  ...(entry.version && { version: entry.version }),
  ...(entry.isReceiptTime && { isReceiptTime: true as const }),
});

/** The snapshot a row amounts to: without a version, as rows have none. */
export function toSnapshot<S extends string>(order: Order<S>): OrderSnapshot<S> {
  const history = order.statusHistory && toHistory(order.statusHistory, order.status);
  const newest = history?.at(-1);
  const saved = order.updatedAt && toTimestamp(order.updatedAt);
  if (order.updatedAt && !saved) warnOfTime('The updatedAt of an order', order.updatedAt);
  const timestamp = newest?.status === order.status ? newest.timestamp : saved;
  const tracking = trackingOf(order);
  const action = lastAction(history ?? []);
  return {
    orderId: order.id,
    status: order.status,
    ...(timestamp && { timestamp }),
    ...(tracking && { tracking }),
    ...(action !== undefined && { action }),
    ...(history && { history }),
  };
}

/** The packages that a row describes. */
export function trackingOf(order: Order<string>): Tracking | undefined {
  if (order.tracking) return order.tracking;
  const { carrier, trackingNumber, trackingUrl, estimatedDelivery } = order;
  if (!carrier && !trackingNumber && !trackingUrl && !estimatedDelivery) return undefined;
  return [
    {
      ...(carrier && { carrier }),
      ...(trackingNumber && { trackingNumber }),
      ...(trackingUrl && { trackingUrl }),
      ...(estimatedDelivery && { estimatedDelivery }),
    },
  ];
}
