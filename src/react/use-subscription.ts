'use client';
import { useEffect } from 'react';
import type { Subscriber, Transport } from '../client/index.js';
import { useClient } from './use-client.js';
import { useLatest } from './use-latest.js';
import { useOrderWatch } from './use-order-watch.js';

/** How {@link useSubscription} subscribes. */
export interface UseSubscriptionOptions {
  readonly transport?: Transport;
  readonly announces?: boolean;
  readonly live?: boolean;
}

/** Subscribes to the updates of an order, without its state. */
export function useSubscription(
  orderId: string,
  callbacks: Pick<Subscriber, 'onUpdate' | 'onNotify'>,
  { transport, announces = false, live = true }: UseSubscriptionOptions,
): void {
  const client = useClient(transport);
  const watch = useOrderWatch(orderId);
  const latest = useLatest({ watch, callbacks });
  useEffect(() => {
    if (!live || !watch.orderId) return;
    // The page may already show another order while this subscription is about to end.
    const current = () => (latest.current.watch === watch ? latest.current.callbacks : {});
    return watch.subscribe(client, {
      announces,
      onUpdate: (update) => current().onUpdate?.(update),
      onNotify: (updates) => current().onNotify?.(updates),
    });
  }, [watch, client, announces, live, latest]);
}
