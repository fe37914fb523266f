import { shared } from '../client/index.js';
import type { Notifier } from '../notifications/index.js';

/** The default notifier: it loads react-hot-toast with the first notification. */
export const lazyNotifier = (): Notifier =>
  shared('notifier', () => ({
    async notify(update, context) {
      const { toastNotifier } = await import('../notifications/index.js');
      return toastNotifier.notify(update, context);
    },
  }));
