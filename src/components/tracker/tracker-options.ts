import type { OrderUpdate } from '../../order/index.js';
import type { ViewOptions } from '../view/index.js';

/** How a tracker looks and how it stays up to date. */
export interface TrackerOptions<S extends string = string> extends ViewOptions {
  /** Follows the order by itself. `false` draws what it is given and never connects. Default: true. */
  readonly live?: boolean;
  /** A toast for each change. Default: true. */
  readonly enableNotifications?: boolean;
  /** Ms between two polls while streaming is not possible. Default: the transport's, 10 000. */
  readonly pollingInterval?: number;
  /** Called once for each change of the status, never for the first one. */
  readonly onStatusChange?: (update: OrderUpdate<S>) => void;
  /** `auto`: side by side where the tracker is wide, else below each other. Default: `auto`. */
  readonly orientation?: 'auto' | 'horizontal' | 'vertical';
  /** Default: `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}
