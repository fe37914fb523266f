import type { OrderStatus, OrderUpdate, TimeInput } from '../../order/index.js';

/** An update to publish. */
export interface OrderUpdateInput<S extends string = OrderStatus>
  extends Omit<OrderUpdate<S>, 'timestamp' | 'version' | 'id' | 'storedAt'> {
  /** The owner of the order, for listeners on the server. It is never sent to a client. */
  readonly userId?: string;
  /** When it happened. Default: now. */
  readonly timestamp?: TimeInput;
}
