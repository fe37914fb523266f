import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { HistoryEntry } from './update.js';

/** A status that the app has saved in the order's row, but not published. */
export interface UnpublishedStatus<S extends string = OrderStatus> {
  readonly status: S;
  /** When the row was saved, ISO 8601. */
  readonly timestamp?: string;
}

/** The whole status of an order at one moment: what a poll answers and a stream opens with. */
export interface OrderSnapshot<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly status: S;
  /** The version of the newest update it contains; 0 while the log is empty. */
  readonly version?: number;
  /** When the status was reached, ISO 8601. */
  readonly timestamp?: string;
  readonly tracking?: Tracking;
  /** What the customer has to do now; `null`: nothing. Absent from servers that don't say. */
  readonly action?: OrderAction | null;
  /** Oldest first. Absent from servers that keep none. */
  readonly history?: readonly HistoryEntry<S>[];
  /** How many older entries `history` leaves out. Default: 0. */
  readonly omitted?: number;
  /** The random id of the newest update; see {@link HistoryEntry.id}. */
  readonly id?: string;
  /** When the log stored the newest update, ISO 8601, by the clock of the log's engine. */
  readonly storedAt?: string;
  /**
   * The state's place in the log (`epoch-version-id`), as the event's `id` and the `ETag` have it:
   * proxies may drop or alter those. Clients treat it as opaque.
   */
  readonly cursor?: string;
  /**
   * A status that the row has reached and the log has not. Pages show it; nothing is ordered by it,
   * resumes from it or notifies of it. The next update drops it.
   */
  readonly ahead?: UnpublishedStatus<S>;
  /** The server's advice to pollers, ms until the next poll; `null`: don't poll again. */
  readonly pollAfter?: number | null;
}
