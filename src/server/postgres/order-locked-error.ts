import { OrderStatusError } from '../../order/index.js';

/** Another transaction is writing the order and was not committed in time. Nothing was stored. */
export class OrderLockedError extends OrderStatusError {
  readonly code = 'order-locked';

  constructor(
    readonly orderId: string,
    options?: ErrorOptions,
  ) {
    super(
      `Order ${orderId} is being written by a transaction that was not committed within the \`lockTimeout\` of the ` +
        'bus, so this update was not stored: publish it again later, and keep transactions that publish short.',
      options,
    );
  }
}
