import { OrderStatusError } from '../../order/index.js';

/** Another program had added entries to the log of an order; they were removed. Reported to `onError`. */
export class ForeignEntriesError extends OrderStatusError {
  readonly code = 'foreign-entries';

  constructor(
    readonly orderId: string,
    key: string,
    count: number,
  ) {
    super(
      `Another program added ${count} ${count === 1 ? 'entry' : 'entries'} to the log of order ${orderId}, the stream ` +
        `"${key}" in Redis. They were removed, as they would have taken the versions of updates. ` +
        'Find that program, and give the bus a namespace of its own.',
    );
  }
}
