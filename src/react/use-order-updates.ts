'use client';
import { useEffect } from 'react';
import type { Transport } from '../client/index.js';
import type { OrderUpdate } from '../order/index.js';
import { useClient } from './use-client.js';
import { useLatest } from './use-latest.js';
import { useOrderWatch } from './use-order-watch.js';

/** How {@link useOrderUpdates} listens. */
export interface UseOrderUpdatesOptions {
  /** Default: the provider's. */
  readonly transport?: Transport;
  /** The listener speaks to screen readers, so notifications stay silent to them. Default: false. */
  readonly announces?: boolean;
  /** Whether to listen at all. Default: true. */
  readonly live?: boolean;
}

/**
 * Hears each real update of an order once, in order, whether streamed, polled or replayed; also
 * those that bring only details, e.g. a note or new tracking (`previousStatus` equals `status`
 * then). Never the first state (G3).
 */
export function useOrderUpdates(
  orderId: string,
  listener: (update: OrderUpdate<string>) => void,
  options: UseOrderUpdatesOptions = {},
): void {
  const { transport, announces = false, live = true } = options;
  const client = useClient(transport);
  const watch = useOrderWatch(orderId);
  const latest = useLatest({ watch, listener });
  useEffect(() => {
    if (!live) return;
    return watch.subscribe(client, {
      announces,
      onUpdate(update) {
        // The page may show another order already, and this subscription end in a moment.
        if (latest.current.watch === watch) latest.current.listener(update);
      },
    });
  }, [watch, client, announces, live, latest]);
}
