import type { SentPosition } from './courier-position.js';
import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';
import type { HistoryEntry } from './update.js';

/** A status that the app has saved in the order's row and not published. */
export interface UnpublishedStatus<S extends string = OrderStatus> {
  readonly status: S;
  /** When the status was reached by the row's history, else when the row was saved, ISO 8601. */
  readonly timestamp?: string;
}

/** The whole state of an order at one point in time: the response to a poll, and the first message of a stream. */
export interface OrderSnapshot<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly status: S;
  /** The version of the newest update in it; 0 while the log is empty. */
  readonly version?: number;
  /** When the status was reached, ISO 8601. */
  readonly timestamp?: string;
  readonly tracking?: Tracking;
  /** What the customer has to do now; `null`: nothing. Absent from servers that do not support actions. */
  readonly action?: OrderAction | null;
  /** Oldest first. Absent from servers that keep no history. */
  readonly history?: readonly HistoryEntry<S>[];
  /** The number of older entries that `history` leaves out. Default: 0. */
  readonly omitted?: number;
  /**
   * Entries up to this version are the order's past, which was stored afterwards: no page notifies of them. Default: 0.
   */
  readonly backfilled?: number;
  /** The random id of the newest update; see {@link HistoryEntry.id}. */
  readonly id?: string;
  /** When the log stored the newest update, ISO 8601, by the clock of the log's engine. */
  readonly storedAt?: string;
  /**
   * The position in the log (`epoch-version-id`), also sent as the event's `id` and as the `ETag`, which proxies
   * may drop or alter. Clients treat it as opaque.
   */
  readonly cursor?: string;
  /**
   * A status that the row has reached and the log has not. Pages show it; it causes no notification and does not
   * affect the order of updates. The next update removes it.
   */
  readonly ahead?: UnpublishedStatus<S>;
  /** Where the courier is, while the package is out. It is no part of the log. */
  readonly position?: SentPosition;
  /** The server's advice for polling clients: ms until the next poll; `null`: do not poll again. */
  readonly pollAfter?: number | null;
}
