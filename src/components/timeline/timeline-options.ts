import type { ViewOptions } from '../view/index.js';

/** How a timeline looks and what it follows. */
export interface TimelineOptions extends ViewOptions {
  /** Makes the timeline live: what is new in this order's history joins. Default: draws what it is given. */
  readonly orderId?: string;
  /** Default: `newest-first`. */
  readonly sort?: 'newest-first' | 'oldest-first';
  /** How many of the newest entries are shown until more are asked for. Default: 20. */
  readonly limit?: number;
  /** Default: `vertical`. */
  readonly orientation?: 'horizontal' | 'vertical';
  /** Default: `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}
