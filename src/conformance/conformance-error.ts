import { OrderStatusError } from '../order/index.js';

/** A server violates the wire format. */
export class ConformanceError extends OrderStatusError {
  readonly code = 'not-conformant';

  /**
   * @param expected what the wire format requires.
   * @param found what the server sent instead, with control characters escaped.
   * @param advice why it matters and how to fix it.
   */
  constructor(
    readonly expected: string,
    readonly found: string,
    advice = '',
    options?: ErrorOptions,
  ) {
    super(`Expected ${expected}; found ${found}.${advice && ` ${advice}`}`, options);
  }
}

/** @throws ConformanceError if `condition` is falsy. */
export function expectWire(condition: unknown, expected: string, found: string): asserts condition {
  if (!condition) throw new ConformanceError(expected, found);
}
