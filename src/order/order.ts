import { comparePositions } from './history.js';
import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { EstimatedDelivery, Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import type { HistoryEntry } from './update.js';

/** A moment as apps have it: a `Date`, or ISO 8601. */
export type TimeInput = Date | string;

/** A history line as an app's database has it. */
export interface HistoryInput<S extends string = OrderStatus> {
  readonly status: S;
  readonly timestamp: TimeInput;
  readonly previousStatus?: S | null;
  readonly note?: string | null;
  readonly location?: string | null;
  readonly action?: OrderAction | null;
  readonly version?: number | null;
}

/**
 * An order as an app has it: its database row. It may have any other columns; only these are
 * read, and none but the status, its history and the tracking ever reaches the wire (G8).
 */
export interface Order<S extends string = OrderStatus> {
  readonly id: string;
  readonly userId?: string | null;
  readonly status: S;
  /** Oldest first or newest first. */
  readonly statusHistory?: readonly HistoryInput<S>[] | null;
  /** When the row last changed; read when the history does not tell when `status` was reached. */
  readonly updatedAt?: TimeInput | null;
  /** All packages. Default: the one that the four columns below describe, if any is set. */
  readonly tracking?: Tracking | null;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly trackingUrl?: string | null;
  readonly estimatedDelivery?: EstimatedDelivery | null;
}

/** ISO 8601 of a moment; a string is taken as it is. */
export function toTimestamp(time: TimeInput): string {
  return typeof time === 'string' ? time : time.toISOString();
}

/** Entries as the wire has them, oldest first. */
export function toHistory<S extends string>(entries: readonly HistoryInput<S>[]): HistoryEntry<S>[] {
  const history = entries.map(
    (entry): HistoryEntry<S> => ({
      status: entry.status,
      timestamp: toTimestamp(entry.timestamp),
      ...(entry.previousStatus && { previousStatus: entry.previousStatus }),
      ...(entry.note && { note: entry.note }),
      ...(entry.location && { location: entry.location }),
      ...(entry.action && { action: entry.action }),
      ...(entry.version && { version: entry.version }),
    }),
  );
  const [first, last] = [history[0], history.at(-1)];
  const newestFirst = first && last && comparePositions(first, last) > 0;
  return newestFirst ? history.reverse() : history;
}

/** The snapshot a row amounts to: without a version, as rows have none. */
export function toSnapshot<S extends string>(order: Order<S>): OrderSnapshot<S> {
  const history = order.statusHistory && toHistory(order.statusHistory);
  const newest = history?.at(-1);
  const reached = newest?.status === order.status ? newest.timestamp : undefined;
  const time = reached ?? order.updatedAt;
  const tracking = trackingOf(order);
  return {
    orderId: order.id,
    status: order.status,
    ...(time && { timestamp: toTimestamp(time) }),
    ...(tracking && { tracking }),
    ...(history && { history }),
  };
}

function trackingOf(order: Order<string>): Tracking | undefined {
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
