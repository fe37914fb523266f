import { OrderStatusError } from '../order/index.js';

/** A listener of `onOrderUpdate` may have missed updates: the bus lost its engine for a while. */
export class MissedUpdatesError extends OrderStatusError {
  readonly code = 'missed-updates';

  constructor(readonly orderId: string) {
    super(
      `Listeners of order ${orderId} may have missed updates while the bus was cut off: read the order again.`,
    );
  }
}
