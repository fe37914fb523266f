import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { OrderSnapshot, UnpublishedStatus } from './snapshot.js';
import type { HistoryEntry, OrderUpdate } from './update.js';
import type { Cursor } from './wire/cursor.js';

/** Whose statement a state is: what may replace it depends on that, see `reconcile`. */
export type StateAuthority =
  /** The app's, before any server has spoken: a status, or a row. */
  | 'claim'
  /** A server's without versions. */
  | 'clock'
  /** The order's row, sent by a server whose log of the order is empty. */
  | 'row'
  /** The log's. */
  | 'log';

/** Where something stands in the life of an order. */
export interface Position {
  readonly version?: number;
  readonly timestamp?: string;
}

/** What is known of one order. Never changed: `reconcile` makes the next one. */
export interface OrderState<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly authority: StateAuthority;
  readonly status: S;
  /** When the status was reached, ISO 8601; absent when only a bare status is known. */
  readonly timestamp?: string;
  /** The newest time that a server without versions gave; absent where `timestamp` is the page's own. */
  readonly serverTime?: string;
  /** The version of the newest update; 0 while the log is empty. */
  readonly version?: number;
  /** The random id of the newest update. */
  readonly id?: string;
  /** The life of the log that `version` counts in. */
  readonly epoch?: string;
  /** When a log stored the newest update that was shown: kept while the log is empty. */
  readonly storedAt?: string;
  /** Of the epochs that were left, the newest time of storage, and with which version the present one was entered. */
  readonly left?: { readonly storedAt?: string; readonly version: number };
  /** The status that was shown first, or notified last: the next notification starts from it. */
  readonly notifiedStatus: S;
  readonly tracking?: Tracking;
  /** Which update `tracking` is from. */
  readonly trackedAt?: Position;
  /** What the customer has to do now; `null`: nothing. Absent where nobody has said. */
  readonly action?: OrderAction | null;
  /** A status that the row has and the log has not. */
  readonly ahead?: UnpublishedStatus<S>;
  /** Oldest first; each transition once. */
  readonly history: readonly HistoryEntry<S>[];
  /** How many older entries the server left out. */
  readonly omitted: number;
  /** Epochs that were left, and ids of entries that were replaced, newest last: what still arrives of them is late. */
  readonly retired: readonly string[];
}

/** Something that was said of an order. */
export type OrderEvent<S extends string = OrderStatus> = {
  /** When it was received, ISO 8601: shown as the time of what has none itself. */
  readonly receivedAt: string;
} & (
  | { readonly update: OrderUpdate<S>; readonly cursor?: Cursor }
  | { readonly snapshot: OrderSnapshot<S>; readonly cursor?: Cursor }
  /** What the app knows itself: a status, or the order's row. */
  | { readonly claim: OrderSnapshot<S> }
);

/** Why nothing of an event was taken. */
export type IgnoredReason =
  /** It is known. */
  | 'duplicate'
  /** A newer version is known, and nothing in it was missing. */
  | 'older'
  /** It is of a life of the log that was left. */
  | 'other-epoch'
  /** It is of an entry that another one of the same version has replaced. */
  | 'replaced'
  /** It is among the older entries that the server leaves out of the history. */
  | 'omitted'
  /** It has no version, and the log has spoken. */
  | 'unversioned'
  /** The row shows a status that the order has passed. */
  | 'passed'
  /** The app's claim, after a server has spoken. */
  | 'claim';

/** The outcome of `reconcile`. */
export interface Reconciled<S extends string = OrderStatus> {
  /** The very same object as before when nothing changed. */
  readonly state: OrderState<S>;
  /**
   * What to notify of, oldest first: each real transition once, with `previousStatus` as it was shown.
   * Where `previousStatus` equals `status`, only what goes with it (note, location, action, tracking) is new.
   * Empty for the first thing known of an order.
   */
  readonly updates: readonly OrderUpdate<S>[];
  /** Why the state is as it was; absent when it changed. */
  readonly ignored?: IgnoredReason;
}

/** The status to show: the row's, where it is ahead of the log. */
export const shownStatus = <S extends string>({
  ahead,
  status,
}: Pick<OrderState<S>, 'ahead' | 'status'>): S => ahead?.status ?? status;
