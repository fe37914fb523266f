'use client';

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import {
  type HistoryEntry,
  type HistoryInput,
  lastAction,
  type OrderAction,
  toHistory,
  toSnapshot,
} from '../../order/index.js';
import { useClient, useOrderWatch } from '../../react/index.js';

type Given = readonly HistoryInput<string>[] | null | undefined;

/** A history to draw. */
export interface LiveHistory {
  /** Oldest first. */
  readonly history: readonly HistoryEntry<string>[];
  /** What the customer has to do now. */
  readonly action?: OrderAction | null;
}

const unsubscribe = () => {};

/**
 * The history as it is given, oldest first; with an order id the live one of that order. Unlike
 * `useOrderStatus` it needs no status to start with, which an empty history could not tell.
 */
export function useLiveHistory(orderId: string | undefined, history: Given): LiveHistory {
  const client = useClient();
  const watch = useOrderWatch(orderId ?? '');
  const isLive = orderId !== undefined;
  const subscribe = useCallback(
    (onChange: () => void) => (isLive ? watch.subscribe(client, { onChange }) : unsubscribe),
    [watch, client, isLive],
  );
  const getOrder = () => (isLive ? watch.get(client).order : undefined);
  const order = useSyncExternalStore(subscribe, getOrder, () => undefined);

  const given = useMemo(() => {
    const entries = toHistory(history ?? []);
    return { history: entries, action: lastAction(entries) };
  }, [history]);
  useEffect(() => {
    const newest = given.history.at(-1);
    if (orderId === undefined || !newest) return;
    // Where a tracker told the order's status already, the history must not contradict it.
    const { status } = client.get(orderId)?.order ?? newest;
    client.seed(orderId, toSnapshot({ id: orderId, status, statusHistory: history }));
  }, [client, orderId, history, given]);

  return order ?? given;
}
