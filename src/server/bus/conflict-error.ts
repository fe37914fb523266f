import { OrderStatusError } from '../../order/index.js';

/** Another writer was faster (G6): exactly one of two conflicting publishes succeeds. */
export class ConflictError extends OrderStatusError {
  readonly code = 'conflict';

  constructor(
    readonly orderId: string,
    expected: string,
    found: string,
  ) {
    super(
      `Order ${orderId} is at ${found}, not at ${expected} as this update expects: it was changed meanwhile. ` +
        'Nothing was published; read the order again and decide anew.',
    );
  }
}
