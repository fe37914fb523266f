'use client';
import type { Transport } from '../client/index.js';
import type { OrderUpdate } from '../order/index.js';
import { useSubscription } from './use-subscription.js';

/** Options of {@link useOrderUpdates}. */
export interface UseOrderUpdatesOptions {
  /** Default: the provider's. */
  readonly transport?: Transport;
  /** True if the listener announces updates to screen readers, so that notifications do not. Default: false. */
  readonly announces?: boolean;
  /** Whether to listen. Default: true. */
  readonly live?: boolean;
}

/**
 * Calls the listener once for each update of an order, in order, whether streamed, polled or replayed; also for
 * updates with new details only, e.g. a note or tracking, in which `previousStatus` equals `status`. Never for the
 * first state, and not without an order id.
 */
export function useOrderUpdates(
  orderId: string | null | undefined,
  listener: (update: OrderUpdate<string>) => void,
  options: UseOrderUpdatesOptions = {},
): void {
  useSubscription(orderId, { onUpdate: listener }, options);
}
