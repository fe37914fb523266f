import type { DefaultOrderFlow, OrderFlow, OrderSnapshot, StatusOf } from '../order/index.js';
import type { EmitOrderUpdate } from '../server/index.js';
import type { CarrierEvent } from './events/index.js';
import type { IngestHooks } from './hooks.js';
import type { ToOrderStatus, ToStatus } from './merge/index.js';
import type { SeenStore } from './seen/index.js';

/** The ids of the orders that a package belongs to: usually one; none if it is unknown. */
export type ResolvedOrders = string | readonly string[] | null | undefined;

/** Options of `createIngest`. @typeParam Tx a transaction that bus and `seen` can take part in. */
export interface IngestOptions<F extends OrderFlow = DefaultOrderFlow, Tx = never> {
  /** `emitOrderUpdate` of `createOrderEvents`. */
  readonly emit: EmitOrderUpdate<StatusOf<F>, Tx>;
  /** `readOrder` of `createOrderEvents`. */
  read(orderId: string): Promise<OrderSnapshot<StatusOf<F>> | null>;
  /**
   * The orders of a package, from the app's database: by `orderReference`, else by carrier **and** tracking number, as
   * carriers use numbers again; and only orders that were placed in the last months.
   */
  resolveOrder(event: CarrierEvent): ResolvedOrders | Promise<ResolvedOrders>;
  /** The flow of `createOrderEvents`. Default: `orderFlow`. */
  readonly flow?: F;
  /**
   * The status of each checkpoint. Default: for `orderFlow`, which label and pre-transit make `PROCESSING`, any other scan
   * `SHIPPED`, and the delivery of all packages `DELIVERED`.
   */
  readonly toStatus?: ToStatus<StatusOf<F>>;
  /** The status for each that a shop states of an order. Default: the status of the same name, if the flow has it. */
  readonly toOrderStatus?: ToOrderStatus<StatusOf<F>>;
  /** Remembers events for longer than the 24 hours of the bus. Default: nothing does. */
  readonly seen?: SeenStore<Tx>;
  /**
   * Runs the updates of one order, and `seen`, in a transaction of the app's database: it passes the transaction on,
   * commits, or rolls back if the function rejects. Default: each update on its own.
   */
  transaction?<T>(run: (transaction: Tx) => Promise<T>): Promise<T>;
  /** Callbacks for logs and metrics. */
  readonly hooks?: IngestHooks<StatusOf<F>>;
  /** Ms for the answer to a webhook; then 503, so that the provider sends it again. Default: 2,000. */
  readonly timeout?: number;
  /** Receives the cause of a 503, and what a hook throws. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}
