import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { HistoryEntry } from './update.js';

/** The whole status of an order at one moment: what a poll answers and a stream opens with. */
export interface OrderSnapshot<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly status: S;
  /** The version of the newest update it contains; 0 while the log is empty. */
  readonly version?: number;
  /** When the status was reached, ISO 8601. */
  readonly timestamp?: string;
  readonly tracking?: Tracking;
  /** Oldest first. Absent from servers that keep none. */
  readonly history?: readonly HistoryEntry<S>[];
  /** How many older entries `history` leaves out. Default: 0. */
  readonly omitted?: number;
  /** The server's advice to pollers, ms until the next poll; `null`: don't poll again. */
  readonly pollAfter?: number | null;
}
