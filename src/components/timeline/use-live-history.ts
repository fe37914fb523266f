'use client';

import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { type HistoryInput, toHistory, toSnapshot } from '../../order/index.js';
import { useClient, useOrderWatch } from '../../react/index.js';

type History = readonly HistoryInput<string>[] | null | undefined;

const unsubscribe = () => {};

/**
 * The history as it is given; with an order id joined by what is new in that order's. Unlike
 * `useOrderStatus` it needs no status to start with, which an empty history could not tell.
 */
export function useLiveHistory(orderId: string | undefined, history: History): History {
  const client = useClient();
  const watch = useOrderWatch(orderId ?? '');
  const isLive = orderId !== undefined;
  const subscribe = useCallback(
    (onChange: () => void) => (isLive ? watch.subscribe(client, { onChange }) : unsubscribe),
    [watch, client, isLive],
  );
  const getOrder = () => (isLive ? watch.get(client).order : undefined);
  const order = useSyncExternalStore(subscribe, getOrder, () => undefined);

  useEffect(() => {
    const newest = toHistory(history ?? []).at(-1);
    if (orderId === undefined || !newest) return;
    // Where a tracker told the order's status already, the history must not contradict it.
    const { status } = client.get(orderId)?.order ?? newest;
    client.seed(orderId, toSnapshot({ id: orderId, status, statusHistory: history }));
  }, [client, orderId, history]);

  return order?.history ?? history;
}
