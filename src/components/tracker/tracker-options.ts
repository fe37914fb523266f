import type { OrderUpdate } from '../../order/index.js';
import type { ViewOptions } from '../view/index.js';

/** The options of a tracker. */
export interface TrackerOptions<S extends string = string> extends ViewOptions {
  /** `false` shows the given order and opens no connection. Default: true. */
  readonly live?: boolean;
  /** Whether updates are shown as notifications. Default: true. */
  readonly enableNotifications?: boolean;
  /**
   * Ms between polls while a polling transport is used; `Infinity`: only the first poll. An invalid value is reported
   * in development, and not used. Default: that of the transport, 10,000.
   */
  readonly pollingInterval?: number;
  /** Called once for each change of the status, never for the first state. */
  readonly onStatusChange?: (update: OrderUpdate<S>) => void;
  /** `auto`: side by side if the tracker is wide, else below each other. Default: `auto`. */
  readonly orientation?: 'auto' | 'horizontal' | 'vertical';
  /** Default: `medium`. */
  readonly size?: 'small' | 'medium' | 'large';
}
