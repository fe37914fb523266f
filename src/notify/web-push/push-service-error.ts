import { OrderStatusError } from '../../order/index.js';

/** A push service has not accepted a message. It never contains the endpoint, which is a secret of the browser. */
export class PushServiceError extends OrderStatusError {
  readonly code = 'push-service';

  constructor(
    message: string,
    /** The HTTP status of the answer; absent if there was none. */
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
