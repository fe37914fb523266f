import { OrderStatusError } from '../../order/index.js';
import { fullTexts, messageOf } from '../../texts/index.js';

/**
 * A listener of `onOrderUpdate` may have missed updates: after an outage the log no longer had all of them, or
 * had begun a new epoch. The listener received those that the log still had.
 */
export class MissedUpdatesError extends OrderStatusError {
  readonly code = 'missed-updates';

  constructor(readonly orderId: string) {
    super(
      messageOf(
        'missed-updates',
        fullTexts &&
          `A listener of order ${orderId} may have missed updates: the log no longer has all that was published ` +
            'during an outage. Read the order again.',
      ),
    );
  }
}
