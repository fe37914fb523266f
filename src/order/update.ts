import type { OrderAction } from './order-action.js';
import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';

/** One line of an order's history; what is missing is derived from the line before. */
export interface HistoryEntry<S extends string = OrderStatus> {
  readonly status: S;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  /** The status before; equal to `status` when only something beside it is new. */
  readonly previousStatus?: S;
  /** A sentence for the customer. */
  readonly note?: string;
  /** Where it happened, as it is shown, e.g. "Memphis, TN, US". */
  readonly location?: string;
  /**
   * What the customer has to do from then on. It stays until another action replaces it, or `null`
   * clears it. Absent: unchanged.
   */
  readonly action?: OrderAction | null;
  /** 1, 2, 3 … per order, assigned by the bus; absent from servers that count nothing. */
  readonly version?: number;
  /**
   * A few random characters, `[A-Za-z][A-Za-z0-9_]{0,15}`, given once by the bus: two entries with one version
   * are told apart by it (a failover that lost the end of the log, a restored backup).
   */
  readonly id?: string;
  /**
   * True where the server gave no time: `timestamp` is when the page received it, by the visitor's
   * clock. It is shown, and compared with nothing.
   */
  readonly isReceiptTime?: true;
}

/** One change of one order, as it was published. */
export interface OrderUpdate<S extends string = OrderStatus> extends HistoryEntry<S> {
  readonly orderId: string;
  /** All packages as they are after this update; absent means unchanged. */
  readonly tracking?: Tracking;
  /**
   * When the log stored it, ISO 8601, by the clock of the log's engine. It is never compared with
   * `timestamp`, which says when it happened.
   */
  readonly storedAt?: string;
}

/** Whether an update brings anything beside its status: only then is the same status again news. */
export const hasDetails = ({
  note,
  tracking,
  location,
  action,
}: Pick<OrderUpdate<string>, 'note' | 'tracking' | 'location' | 'action'>): boolean =>
  Boolean(note || tracking || location || action !== undefined);
