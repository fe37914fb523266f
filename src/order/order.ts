import { lastAction } from './current-action.js';
import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { EstimatedDelivery, Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import { sortByTime } from './sort-by-time.js';
import type { TimeInput } from './time.js';
import type { HistoryEntry } from './update.js';
import { type Check, checkField, type Dropped, optional } from './wire/check.js';
import { rowHistory, rowStatus, rowTime, shipment, tracking } from './wire/fields.js';

/** A history entry as an app's database has it. */
export interface HistoryInput<S extends string = OrderStatus> {
  readonly status: S;
  readonly timestamp: TimeInput;
  readonly previousStatus?: S | null;
  readonly note?: string | null;
  readonly location?: string | null;
  readonly position?: { readonly latitude: number; readonly longitude: number } | null;
  readonly action?: OrderAction | null;
  readonly version?: number | null;
  /** Set in the history that the hook returns, if the server sent no time. */
  readonly isReceiptTime?: true;
}

/**
 * An order as an app has it: its database row. It may have any other columns; only these are read, and only the
 * status, the history and the tracking are sent to clients. A value that is not valid, e.g. a `trackingUrl` without
 * `https:`, is left out (a long note or location is shortened) and reported once to `onError`; the rest is used.
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

/**
 * The entries in wire format, oldest first; entries without a valid status and time are left out.
 * @param entries of a row, as {@link HistoryInput}.
 * @param dropped receives the errors of what is left out.
 */
export function toHistory<S extends string>(
  entries: unknown,
  status?: S,
  dropped: Dropped = [],
): readonly HistoryEntry<S>[] {
  const checked = optional(rowHistory)(entries, 'statusHistory', dropped) ?? [];
  // An action column that no entry uses is null in each of them, which must not clear an action.
  const history = checked.some(({ action }) => action) ? checked : checked.map(withoutAction);
  // The statuses of the entries are those that the app has passed; a check knows them as texts.
  return sortByTime(history as readonly HistoryEntry<string>[] as readonly HistoryEntry<S>[], status);
}

const withoutAction = ({ action: _, ...entry }: HistoryEntry<string>): HistoryEntry<string> => entry;

/**
 * The snapshot of a row; it has no version. Its status is empty if the row's is not valid.
 * @param dropped receives the errors of what is left out.
 */
export function toSnapshot<S extends string>(order: Order<S>, dropped: Dropped = []): OrderSnapshot<S> {
  // A valid status is the row's own.
  const status = statusIn(order, dropped) as S;
  const entries = checkField(raw, order, 'statusHistory', dropped);
  const history = entries ? toHistory<S>(entries, status, dropped) : undefined;
  const newest = history?.at(-1);
  const saved = savedAt(order, dropped);
  const timestamp = newest?.status === status ? newest.timestamp : saved;
  const packages = trackingOf(order, dropped);
  const action = lastAction(history ?? []);
  return {
    orderId: order.id,
    status,
    ...(timestamp && { timestamp }),
    ...(packages && { tracking: packages }),
    ...(action !== undefined && { action }),
    ...(history && { history }),
  };
}

/**
 * A snapshot as the order that components take, e.g. of `readOrder` in a server component. Pages then begin with what is
 * published, also while the app's own row is behind. What the snapshot lacks is absent, so it can be spread over the row.
 *
 * @example <OrderStatusTracker order={toOrder(snapshot)} />
 */
export function toOrder<S extends string>(snapshot: OrderSnapshot<S>): Order<S> {
  const { orderId: id, history: statusHistory, tracking: packages } = snapshot;
  const { status, timestamp: updatedAt } = snapshot.ahead ?? snapshot;
  return {
    id,
    status,
    ...(updatedAt && { updatedAt }),
    ...(statusHistory && { statusHistory }),
    ...(packages && { tracking: packages }),
  };
}

/** The status of a row; empty if it is not valid. */
export const statusIn = (order: Order<string>, dropped: Dropped = []): string =>
  checkField(rowStatus, order, 'status', dropped);

/** When a row was last saved, ISO 8601. */
export const savedAt = (order: Order<string>, dropped: Dropped = []): string | undefined =>
  checkField(optional(rowTime), order, 'updatedAt', dropped);

/** A column whose value is checked later. */
const raw: Check<unknown> = (value) => value;

/** The packages of a row, also of one that has the columns of a single package. */
export function trackingOf(order: Order<string>, dropped: Dropped = []): Tracking | undefined {
  const packages = checkField(raw, order, 'tracking', dropped);
  if (packages) return optional(tracking)(packages, 'tracking', dropped);
  const column = (name: string) => checkField(raw, order, name, dropped) || undefined;
  const columns = {
    carrier: column('carrier'),
    trackingNumber: column('trackingNumber'),
    trackingUrl: column('trackingUrl'),
    estimatedDelivery: column('estimatedDelivery'),
  };
  const single = shipment(columns, '', dropped);
  return Object.keys(single).length > 0 ? [single] : undefined;
}
