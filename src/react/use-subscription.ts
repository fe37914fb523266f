'use client';
import { useEffect } from 'react';
import type { KnownPosition, LiveOrder, Subscriber, Transport } from '../client/index.js';
import { useClient } from './use-client.js';
import { useLatest } from './use-latest.js';
import { useOrderWatch } from './use-order-watch.js';

/** How {@link useSubscription} subscribes. */
export interface UseSubscriptionOptions {
  readonly transport?: Transport;
  readonly announces?: boolean;
  readonly live?: boolean;
}

/** The callbacks of {@link useSubscription}. */
export interface SubscriptionCallbacks extends Pick<Subscriber, 'onUpdate' | 'onNotify'> {
  /** Called with the present state, and after each change. */
  readonly onChange?: (live: LiveOrder) => void;
  /** Called with the present position of the courier, and after each change. */
  readonly onPosition?: (known: KnownPosition | undefined) => void;
}

/** Subscribes to an order without rendering its state. */
export function useSubscription(
  orderId: string | null | undefined,
  callbacks: SubscriptionCallbacks,
  { transport, announces = false, live = true }: UseSubscriptionOptions,
): void {
  const client = useClient(transport);
  const watch = useOrderWatch(orderId);
  const latest = useLatest({ watch, callbacks });
  useEffect(() => {
    if (!live || !watch.orderId) return;
    // The page may already show another order while this subscription is about to end.
    const current = () => (latest.current.watch === watch ? latest.current.callbacks : {});
    const changed = () => current().onChange?.(watch.get(client));
    const located = () => current().onPosition?.(client.position(watch.orderId));
    const unsubscribe = watch.subscribe(client, {
      announces,
      onChange: changed,
      onPosition: located,
      onUpdate: (update) => current().onUpdate?.(update),
      onNotify: (updates) => current().onNotify?.(updates),
    });
    changed();
    located();
    return unsubscribe;
  }, [watch, client, announces, live, latest]);
}
