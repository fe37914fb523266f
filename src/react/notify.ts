import { markOnce } from '../client/index.js';
import type { Notifier, NotifyContext } from '../notifications/index.js';
import type { OrderStatusError, OrderUpdate } from '../order/index.js';
import { NotificationError } from './notification-error.js';

/** The most updates that are shown one by one if they arrive together. */
const MOST = 3;

/** Whether updates that arrived together are summed up. */
export const isSummedUp = (updates: readonly unknown[]): boolean => updates.length > MOST;

/** Shows updates that arrived together, each once for each notifier, however many hooks receive it. */
export async function notifyOnce(
  notifier: Notifier,
  updates: readonly OrderUpdate<string>[],
  context: NotifyContext,
  onError: ((error: OrderStatusError) => void) | undefined,
): Promise<void> {
  const fresh = updates.filter((update) => markOnce(notifier, update));
  const summary = isSummedUp(fresh) && { ...context, count: fresh.length };
  const shown = summary ? fresh.slice(-1) : fresh;
  const notify = async (update: OrderUpdate<string>) => notifier.notify(update, summary || context);
  await Promise.all(
    shown.map((update) =>
      notify(update).catch((cause: unknown) => {
        const error = new NotificationError(cause);
        if (onError) onError(error);
        else console.error(error);
      }),
    ),
  );
}
