import { OrderStatusError } from '../order/index.js';

/** A server does not keep to the wire (DESIGN section 5). */
export class ConformanceError extends OrderStatusError {
  readonly code = 'not-conformant';

  /**
   * @param expected what the wire demands.
   * @param found what came instead, its bytes shown.
   * @param advice why it matters, and how to fix it.
   */
  constructor(
    readonly expected: string,
    readonly found: string,
    advice = '',
    options?: ErrorOptions,
  ) {
    super(`Expected ${expected}; came ${found}.${advice && ` ${advice}`}`, options);
  }
}

/** @throws ConformanceError when `condition` does not hold. */
export function expectWire(condition: unknown, expected: string, found: string): asserts condition {
  if (!condition) throw new ConformanceError(expected, found);
}
