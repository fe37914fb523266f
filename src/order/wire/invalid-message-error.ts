import { OrderStatusError } from '../order-status-error.js';

/** A message that does not conform to the wire format. It is dropped, never shown. */
export class InvalidMessageError extends OrderStatusError {
  readonly code = 'invalid-message';

  constructor(
    /** The invalid field, e.g. `order.history[2].timestamp`; empty for the whole message. */
    readonly path: string,
    /** A description of the valid values, e.g. `a whole number of at least 1`. */
    readonly expected: string,
    options?: ErrorOptions,
  ) {
    super(
      `${path || 'The message'} must be ${expected}. The message was rejected; nothing has changed.`,
      options,
    );
  }

  /** The same error, with the path of the containing value before its own. */
  inside(path: string): InvalidMessageError {
    const separator = this.path === '' || this.path.startsWith('[') ? '' : '.';
    return new InvalidMessageError(`${path}${separator}${this.path}`, this.expected, { cause: this.cause });
  }
}
