import type { Position } from './history.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { OrderSnapshot } from './snapshot.js';
import type { HistoryEntry, OrderUpdate } from './update.js';

/** What is known of one order. Never changed: `reconcile` makes the next one. */
export interface OrderState<S extends string = OrderStatus> extends Position {
  readonly orderId: string;
  readonly status: S;
  /** When the status was reached, ISO 8601; absent when only a bare status is known. */
  readonly timestamp?: string;
  /** The version of the newest update applied. */
  readonly version?: number;
  /** The life of the log that `version` counts in. */
  readonly epoch?: string;
  readonly tracking?: Tracking;
  /** Which update `tracking` is from. */
  readonly trackedAt?: Position;
  /** Oldest first; each event once. */
  readonly history: readonly HistoryEntry<S>[];
  /** How many older entries the server left out. */
  readonly omitted: number;
  /** Epochs that were left behind, newest last: what still arrives from them is late. */
  readonly retired: readonly string[];
}

/** Something a server said of an order, with the epoch of its cursor, if it had one. */
export type OrderEvent<S extends string = OrderStatus> = {
  readonly epoch?: string;
  /** When it arrived, ISO 8601: the time of what carries none itself. */
  readonly receivedAt: string;
} & ({ readonly update: OrderUpdate<S> } | { readonly snapshot: OrderSnapshot<S> });

/** The outcome of `reconcile`. */
export interface Reconciled<S extends string = OrderStatus> {
  /** The very same object as before when nothing changed. */
  readonly state: OrderState<S>;
  /**
   * What is news, oldest first: each real transition once, with `previousStatus` as it was shown.
   * Where `previousStatus` equals `status`, only what goes with it (note, location, action, tracking) is new.
   * Empty for the first thing known of an order.
   */
  readonly updates: readonly OrderUpdate<S>[];
}
