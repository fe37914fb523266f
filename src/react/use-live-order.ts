'use client';
import { useCallback, useSyncExternalStore } from 'react';
import {
  type LiveOrder,
  NOTHING_KNOWN,
  type OrderStatusClient,
  type OrderWatch,
  type Subscriber,
} from '../client/index.js';
import { useLatest } from './use-latest.js';

/** How {@link useLiveOrder} watches. */
export interface UseLiveOrderOptions extends Omit<Subscriber, 'onChange' | 'announces'> {
  /** Whether to watch at all. Default: true. */
  readonly live?: boolean;
}

/** Nobody watches: nothing is known beyond what the app gives. */
const IDLE: LiveOrder = { ...NOTHING_KNOWN, connection: 'idle' };
const unsubscribed = () => () => {};

/** What is known of a watched order, now and from now on. */
export function useLiveOrder(
  watch: OrderWatch,
  client: OrderStatusClient,
  { live = true, onUpdate, onError, pollingInterval, debug }: UseLiveOrderOptions,
): LiveOrder {
  const latest = useLatest({ watch, onUpdate, onError });
  const subscribe = useCallback(
    (onChange: () => void) =>
      watch.subscribe(client, {
        onChange,
        onUpdate(update) {
          // The page may show another order already, and this subscription end in a moment.
          if (latest.current.watch === watch) latest.current.onUpdate?.(update);
        },
        onError(error) {
          if (latest.current.watch === watch) latest.current.onError?.(error);
        },
        pollingInterval,
        debug,
      }),
    [watch, client, pollingInterval, debug, latest],
  );
  return useSyncExternalStore(
    live ? subscribe : unsubscribed,
    () => (live ? watch.get(client) : IDLE),
    () => (live ? watch.start : IDLE),
  );
}
