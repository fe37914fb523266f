'use client';
import { useCallback, useSyncExternalStore } from 'react';
import {
  EMPTY_ORDER,
  type LiveOrder,
  type OrderStatusClient,
  type OrderWatch,
  type Subscriber,
} from '../client/index.js';
import { useLatest } from './use-latest.js';

/** Options of {@link useLiveOrder}. */
export interface UseLiveOrderOptions extends Omit<Subscriber, 'onChange' | 'announces'> {
  /** Whether to watch the order. Default: true. */
  readonly live?: boolean;
}

/** The state of an order that is not watched. */
const IDLE: LiveOrder = { ...EMPTY_ORDER, connection: 'idle' };
const unsubscribed = () => () => {};

/** Watches an order; returns its current state. */
export function useLiveOrder(
  watch: OrderWatch,
  client: OrderStatusClient,
  { live = true, onUpdate, onNotify, onError, pollingInterval, debug }: UseLiveOrderOptions,
): LiveOrder {
  const latest = useLatest({ watch, onUpdate, onNotify, onError });
  const subscribe = useCallback(
    (onChange: () => void) =>
      watch.subscribe(client, {
        onChange,
        onUpdate(update) {
          // The page may already show another order while this subscription is about to end.
          if (latest.current.watch === watch) latest.current.onUpdate?.(update);
        },
        onNotify(updates) {
          if (latest.current.watch === watch) latest.current.onNotify?.(updates);
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
    () => (live ? watch.initial : IDLE),
  );
}
