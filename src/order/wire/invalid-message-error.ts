import { OrderStatusError } from '../order-status-error.js';

/** Something that is not a valid message of the wire (DESIGN section 5): dropped, never shown. */
export class InvalidMessageError extends OrderStatusError {
  readonly code = 'invalid-message';

  constructor(
    /** Where in the message, e.g. `order.history[2].timestamp`; empty for the whole of it. */
    readonly path: string,
    expected: string,
    options?: ErrorOptions,
  ) {
    super(`${path || 'The message'} must be ${expected}. It was dropped; what was known stays.`, options);
  }
}
