import { OrderStatusError } from '../order-status-error.js';

/** Something that is not a valid message of the wire: dropped, never shown. */
export class InvalidMessageError extends OrderStatusError {
  readonly code = 'invalid-message';

  constructor(
    /** Where in the message, e.g. `order.history[2].timestamp`; empty for the whole of it. */
    readonly path: string,
    /** What is valid there, e.g. `a whole number of at least 1`. */
    readonly expected: string,
    options?: ErrorOptions,
  ) {
    super(`${path || 'The message'} must be ${expected}. It was dropped; what was known stays.`, options);
  }

  /** The same error, seen from the value that holds the one it is about. */
  inside(path: string): InvalidMessageError {
    const separator = this.path === '' || this.path.startsWith('[') ? '' : '.';
    return new InvalidMessageError(`${path}${separator}${this.path}`, this.expected, { cause: this.cause });
  }
}
