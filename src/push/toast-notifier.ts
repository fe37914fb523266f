import type { Notifier } from '../notifications/index.js';

/** The toasts that hooks show by default, to combine them with others by `notifiers`. It loads react-hot-toast with the first one. */
export const toastNotifier = (): Notifier => ({
  async notify(update, context) {
    const { toastNotifier: toasts } = await import('../notifications/index.js');
    return toasts.notify(update, context);
  },
});
