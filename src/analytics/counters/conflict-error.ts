import { OrderStatusError } from '../../order/index.js';

/** An update was not counted, as its order changed, or seemed to change, between each read and write. */
export class AnalyticsConflictError extends OrderStatusError {
  readonly code = 'analytics-conflict';

  constructor(
    readonly orderId: string,
    attempts: number,
  ) {
    super(
      `An update of order ${orderId} was not counted: the store refused ${attempts} attempts in a row, so what it reads is not ` +
        'what it compares. `follow` tries again later. On Redis, pass a `send` that returns texts, not buffers.',
    );
  }
}
