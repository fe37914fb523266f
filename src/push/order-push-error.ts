import { OrderStatusError } from '../order/index.js';
import { messageOf } from '../texts/index.js';

/**
 * - `push-worker`: there is no service worker, or it could not be installed.
 * - `push-service`: the browser could not subscribe, e.g. because it is offline.
 * - `push-not-saved`: the app's server did not store the subscription, or did not remove it.
 */
export type OrderPushErrorCode = 'push-worker' | 'push-service' | 'push-not-saved';

/** Push notifications could not be switched on or off. */
export class OrderPushError extends OrderStatusError {
  constructor(
    readonly code: OrderPushErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(messageOf(code, message), options);
  }
}
