export type { Notifier, NotifyContext } from './notifier.js';
export { toastNotifier } from './toast-notifier.js';
