import type { LabelOverrides } from '../i18n/index.js';
import type { OrderFlow, OrderUpdate } from '../order/index.js';

/** The context in which a notifier shows an update. */
export interface NotifyContext {
  /** The flow whose labels and tones to use. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** The language and texts of the page; texts that are left out are English. Default: English. */
  readonly labels?: LabelOverrides;
  /** How many missed updates the notification sums up, of which the update is the newest; absent for a single one. */
  readonly count?: number;
  /** True if a live region on the page already announces the update: do not announce it to screen readers. */
  readonly silent: boolean;
}

/** Shows an update to the customer outside of the page's markup, e.g. as a toast or a browser notification. */
export interface Notifier {
  /**
   * Called once for each update, in order, however many hooks watch the order; never for the first state. Where
   * `previousStatus` equals `status`, only details are new, e.g. a note. If the page has missed more than three, called
   * once for the newest, with their `count`.
   */
  notify(update: OrderUpdate<string>, context: NotifyContext): void | Promise<void>;
}
