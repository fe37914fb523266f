import { fullTexts, messageOf } from '../../texts/index.js';
import { OrderStatusError } from '../order-status-error.js';

/**
 * A message, or a field of a message or an order's row, that does not conform to the wire format. It is dropped, never
 * shown.
 */
export class InvalidMessageError extends OrderStatusError {
  readonly code = 'invalid-message';

  constructor(
    /** The invalid field, e.g. `order.history[2].timestamp`; empty for the whole message. */
    readonly path: string,
    /** A description of the valid values, e.g. `a whole number of at least 1`; empty in production builds of pages. */
    readonly expected: string,
    options?: ErrorOptions,
    /** True if only this field was left out or shortened, and the rest was used. */
    readonly isPartial = false,
  ) {
    const effect =
      fullTexts &&
      (isPartial
        ? 'It was left out or shortened; the rest is used.'
        : 'The message was rejected; nothing has changed.');
    const text = fullTexts && `${path || 'The message'} must be ${expected}. ${effect}`;
    super(messageOf('invalid-message', text), options);
  }

  /** The same error, with the path of the containing value before its own. */
  inside(path: string): InvalidMessageError {
    const separator = this.path === '' || this.path.startsWith('[') ? '' : '.';
    const { expected, cause, isPartial } = this;
    return new InvalidMessageError(`${path}${separator}${this.path}`, expected, { cause }, isPartial);
  }

  /** The same error, of a field without which the rest is used. */
  partial(): InvalidMessageError {
    return new InvalidMessageError(this.path, this.expected, { cause: this.cause }, true);
  }
}
