import type { OrderStatus } from '../order/index.js';
import type { CarrierEvent } from './events/index.js';
import type { PlannedUpdate } from './merge/index.js';

/** What became of an event. */
export type Outcome = 'accepted' | 'duplicate' | 'stale' | 'unresolved' | 'malformed';

/** What became of one event in one order. */
export interface EventResult<S extends string = OrderStatus> {
  readonly event: CarrierEvent;
  /**
   * `accepted`: published. `duplicate`: nothing new. `stale`: something later is known; at most a scan was published.
   * `unresolved`: no order. `malformed`: no valid id, tracking number or time.
   */
  readonly outcome: Outcome;
  /** The order; absent if it is unresolved or malformed. */
  readonly orderId?: string;
  /** What was published, or would be. */
  readonly updates: readonly PlannedUpdate<S>[];
}
