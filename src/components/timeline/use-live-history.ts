'use client';

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import {
  type Dropped,
  type HistoryInput,
  lastAction,
  type OrderState,
  toHistory,
  toSnapshot,
} from '../../order/index.js';
import { useClient, useOrderStatusDefaults, useOrderWatch, useReportInvalid } from '../../react/index.js';

type Given = readonly HistoryInput<string>[] | null | undefined;

/** A history, oldest first, and the order's current status. */
export type LiveHistory = Pick<OrderState<string>, 'history' | 'status' | 'ahead' | 'action'>;

const unsubscribe = () => {};

/**
 * The given history, oldest first; with an order id the live history of that order. Unlike `useOrderStatus` it needs
 * no initial status, which an empty history does not contain.
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
    const dropped: Dropped = [];
    const entries = toHistory<string>(history ?? [], undefined, dropped);
    return { history: entries, status: entries.at(-1)?.status ?? '', action: lastAction(entries), dropped };
  }, [history]);
  useReportInvalid(given.dropped, useOrderStatusDefaults().onError);
  useEffect(() => {
    const newest = given.history.at(-1);
    if (orderId === undefined || !newest) return;
    // If a tracker has already provided the order's status, the history must not contradict it.
    const { status } = client.get(orderId)?.order ?? newest;
    client.hydrate(orderId, toSnapshot({ id: orderId, status, statusHistory: history }));
  }, [client, orderId, history, given]);

  return order ?? given;
}
