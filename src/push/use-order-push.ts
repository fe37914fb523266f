'use client';
import { useSyncExternalStore } from 'react';
import type { OrderPush, OrderPushOptions } from './order-push.js';
import { LOADING, pushStore } from './push-store.js';

/**
 * Switches push notifications of this browser on and off. On the server, and until hydrated, `loading`.
 *
 * ```tsx
 * const push = useOrderPush({ url: '/api/push', vapidPublicKey, worker: '/worker.js' });
 * return push.status === 'prompt' && <button onClick={push.subscribe}>Notify me</button>;
 * ```
 */
export function useOrderPush(options: OrderPushOptions): OrderPush {
  const store = pushStore(options);
  return useSyncExternalStore(store.subscribe, store.get, serverState);
}

const serverState = () => LOADING;
