import { markOnce } from '../client/index.js';
import type { Notifier, NotifyContext } from '../notifications/index.js';
import type { OrderStatusError, OrderUpdate } from '../order/index.js';
import { NotificationError } from './notification-error.js';

/** Shows an update once for each notifier, however many hooks receive it. */
export async function notifyOnce(
  notifier: Notifier,
  update: OrderUpdate<string>,
  context: NotifyContext,
  onError: ((error: OrderStatusError) => void) | undefined,
): Promise<void> {
  if (!markOnce(notifier, update)) return;
  try {
    await notifier.notify(update, context);
  } catch (cause) {
    const error = new NotificationError(cause);
    if (onError) onError(error);
    else console.error(error);
  }
}
