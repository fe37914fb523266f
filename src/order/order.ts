import { lastAction } from './current-action.js';
import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { EstimatedDelivery, Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import { sortByTime } from './sort-by-time.js';
import { type TimeInput, toTimestamp, warnOfTime } from './time.js';
import type { HistoryEntry } from './update.js';

/** A history entry as an app's database has it. */
export interface HistoryInput<S extends string = OrderStatus> {
  readonly status: S;
  readonly timestamp: TimeInput;
  readonly previousStatus?: S | null;
  readonly note?: string | null;
  readonly location?: string | null;
  readonly action?: OrderAction | null;
  readonly version?: number | null;
  /** Set in the history that the hook returns, if the server sent no time. */
  readonly isReceiptTime?: true;
}

/**
 * An order as an app has it: its database row. It may have any other columns; only these are read, and only the
 * status, the history and the tracking are sent to clients.
 */
export interface Order<S extends string = OrderStatus> {
  readonly id: string;
  readonly userId?: string | null;
  readonly status: S;
  /** In any order: it is sorted by time, unless the `previousStatus` of its entries already defines their order. */
  readonly statusHistory?: readonly HistoryInput<S>[] | null;
  /**
   * When the row was last saved: a `Date`, or ISO 8601 with an offset. A time without offset is ignored. It is
   * the time of `status` if the history has none.
   */
  readonly updatedAt?: TimeInput | null;
  /** All packages. Default: one package from the four columns below, if any is set. */
  readonly tracking?: Tracking | null;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly trackingUrl?: string | null;
  readonly estimatedDelivery?: EstimatedDelivery | null;
}

/** The entries in wire format, oldest first; those without a valid time are left out. */
export function toHistory<S extends string>(
  entries: readonly HistoryInput<S>[],
  status?: S,
): readonly HistoryEntry<S>[] {
  const history: HistoryEntry<S>[] = [];
  // An action column that no entry uses is null in each of them, which must not clear an action.
  const usesActions = entries.some(({ action }) => Boolean(action));
  for (const entry of entries) {
    const timestamp = toTimestamp(entry.timestamp);
    if (timestamp === undefined) warnOfTime('The timestamp of a history entry', entry.timestamp);
    else history.push(toEntry(entry, timestamp, usesActions));
  }
  return sortByTime(history, status);
}

const toEntry = <S extends string>(
  entry: HistoryInput<S>,
  timestamp: string,
  usesActions: boolean,
): HistoryEntry<S> => ({
  status: entry.status,
  timestamp,
  ...(entry.previousStatus && { previousStatus: entry.previousStatus }),
  ...(entry.note && { note: entry.note }),
  ...(entry.location && { location: entry.location }),
  ...(usesActions && entry.action !== undefined && { action: entry.action }),
  ...(entry.version && { version: entry.version }),
  ...(entry.isReceiptTime && { isReceiptTime: true as const }),
});

/** The snapshot of a row; it has no version. */
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

/** The packages of a row, also of one that has the columns of a single package. */
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
