import { OrderStatusError } from '../order/index.js';
import { fullTexts, messageOf } from '../texts/index.js';

/** A notification could not be shown. The status itself is not affected. */
export class NotificationError extends OrderStatusError {
  readonly code = 'notification-failed';

  constructor(cause: unknown) {
    super(
      messageOf(
        'notification-failed',
        fullTexts &&
          'The update could not be shown as a notification. Is react-hot-toast installed and its <Toaster /> mounted? ' +
            'Else pass a notifier of your own, or enableNotifications: false.',
      ),
      { cause },
    );
  }
}
