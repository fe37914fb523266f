import type { ViewOptions } from '../view/index.js';

/** The options of a timeline. */
export interface TimelineOptions extends ViewOptions {
  /**
   * Makes the timeline live: new entries of this order are added. `undefined` and `null`, e.g. until the order has loaded:
   * only the given history is shown.
   */
  readonly orderId?: string | null;
  /** Default: `newest-first`, or `oldest-first` for a horizontal timeline. */
  readonly sort?: 'newest-first' | 'oldest-first';
  /**
   * The number of newest entries that are shown before "Show more" is pressed; `Infinity`: all. An invalid value is
   * reported in development, and not used. Default: 20.
   */
  readonly limit?: number;
  /** Default: `vertical`. */
  readonly orientation?: 'horizontal' | 'vertical';
  /** Default: `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}
