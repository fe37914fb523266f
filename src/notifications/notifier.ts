import type { LabelOverrides } from '../i18n/index.js';
import type { OrderFlow, OrderUpdate } from '../order/index.js';

/** What a notifier is told beside the update. */
export interface NotifyContext {
  /** The flow whose labels and tones to use. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** The language and the texts of the page; what is left out is English. Default: English. */
  readonly labels?: LabelOverrides;
  /** A live region on the page already speaks the update: be silent to screen readers. */
  readonly silent: boolean;
}

/** Shows an update to the customer, outside of the page's own markup: a toast, a browser notification. */
export interface Notifier {
  /**
   * Called once for each real update, in order, however many hooks watch the order; never for
   * the first state. Where `previousStatus` equals `status`, only details are new, e.g. a note.
   */
  notify(update: OrderUpdate<string>, context: NotifyContext): void | Promise<void>;
}
