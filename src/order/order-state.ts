import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { OrderSnapshot, UnpublishedStatus } from './snapshot.js';
import type { HistoryEntry, OrderUpdate } from './update.js';
import type { Cursor } from './wire/cursor.js';

/** The source of a state, which decides what may replace it; see `reconcile`. */
export type StateAuthority =
  /** A status or row that the app passed in, before a server has answered. */
  | 'claim'
  /** A server that sends no versions. */
  | 'clock'
  /** The order's row, sent by a server whose log of the order is empty. */
  | 'row'
  /** The log of the order. */
  | 'log';

/** The version of an update, or its time if the server sends no versions. */
export interface Position {
  readonly version?: number;
  readonly timestamp?: string;
}

/** The known state of one order. Immutable: `reconcile` returns the next one. */
export interface OrderState<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly authority: StateAuthority;
  readonly status: S;
  /** When the status was reached, ISO 8601; absent while only a status without a time is known. */
  readonly timestamp?: string;
  /** The newest time from a server without versions; absent if the page assigned `timestamp` itself. */
  readonly serverTime?: string;
  /** The version of the newest update; 0 while the log is empty. */
  readonly version?: number;
  /** The random id of the newest update. */
  readonly id?: string;
  /** The epoch of the log that `version` belongs to: it changes when the log is lost and versions start again. */
  readonly epoch?: string;
  /** When a log stored the newest update that was shown; kept while the log is empty. */
  readonly storedAt?: string;
  /** The first known version of the current epoch, and the newest `storedAt` of the epochs before it. */
  readonly epochStart?: { readonly storedAt?: string; readonly version: number };
  /** The status that was shown first or notified last: the `previousStatus` of the next notification. */
  readonly notifiedStatus: S;
  readonly tracking?: Tracking;
  /** The update that `tracking` is from. */
  readonly trackedAt?: Position;
  /** What the customer has to do now; `null`: nothing. Absent if no source has stated it. */
  readonly action?: OrderAction | null;
  /** A status that the row has and the log has not. */
  readonly ahead?: UnpublishedStatus<S>;
  /** Oldest first; each transition once. */
  readonly history: readonly HistoryEntry<S>[];
  /** The number of older entries that the server left out. */
  readonly omitted: number;
  /** Retired epochs and the ids of replaced entries, newest last: events that belong to them are late. */
  readonly retired: readonly string[];
}

/** An event about an order, as the client received it. */
export type OrderEvent<S extends string = OrderStatus> = {
  /** When it was received, ISO 8601: the time shown for an entry without a time. */
  readonly receivedAt: string;
} & (
  | { readonly update: OrderUpdate<S>; readonly cursor?: Cursor }
  | { readonly snapshot: OrderSnapshot<S>; readonly cursor?: Cursor }
  /** A status or row that the app passed in. */
  | { readonly claim: OrderSnapshot<S> }
);

/** Why an event did not change the state. */
export type IgnoredReason =
  /** The event is known. */
  | 'duplicate'
  /** A newer version is known, or a log and the event is a row; the history already has all that the event contains. */
  | 'older'
  /** The event belongs to a retired epoch. */
  | 'other-epoch'
  /** Another entry of the same version has replaced the event's entry. */
  | 'replaced'
  /** The update is among the older entries that the server leaves out of the history. */
  | 'omitted'
  /** The event has no version, and the state is from a server with a log. */
  | 'unversioned'
  /** The row has a status that the order has passed. */
  | 'passed'
  /** The event is a claim, a server has answered, and the claim adds nothing. */
  | 'claim';

/** The outcome of `reconcile`. */
export interface Reconciled<S extends string = OrderStatus> {
  /** The same object as before if nothing changed. */
  readonly state: OrderState<S>;
  /**
   * The updates to notify of, oldest first: each transition once, with the shown status as `previousStatus`.
   * Where `previousStatus` equals `status`, only details (note, location, action, tracking) are new.
   * Empty for the first state of an order.
   */
  readonly updates: readonly OrderUpdate<S>[];
  /** Why the state did not change; absent if it changed. */
  readonly ignored?: IgnoredReason;
}

/** The status to show: that of the row if it is ahead of the log. */
export const shownStatus = <S extends string>({
  ahead,
  status,
}: Pick<OrderState<S>, 'ahead' | 'status'>): S => ahead?.status ?? status;
