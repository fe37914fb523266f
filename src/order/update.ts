import type { OrderStatus } from './order-flow.js';
import type { Tracking } from './shipment.js';

/** One change of one order, as it was published. */
export interface OrderUpdate<S extends string = OrderStatus> {
  readonly orderId: string;
  readonly status: S;
  /** The status before; equal to `status` when only a note or the tracking is new. */
  readonly previousStatus?: S;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  /** A sentence for the customer. */
  readonly note?: string;
  /** 1, 2, 3 … per order, assigned by the bus; absent from servers that count nothing. */
  readonly version?: number;
  /** All packages as they are after this update; absent means unchanged. */
  readonly tracking?: Tracking;
}

/** One line of an order's history; what is missing is derived from the line before. */
export interface HistoryEntry<S extends string = OrderStatus> {
  readonly status: S;
  readonly timestamp: string;
  readonly previousStatus?: S;
  readonly note?: string;
  readonly version?: number;
}
