import type { OrderState } from '../../order/index.js';
import type { OrderStatusClient } from './client.js';
import { type LiveOrder, NOTHING_KNOWN, withChange, withoutClaim } from './live-order.js';
import type { Subscriber } from './subscribers.js';

/**
 * What one watcher was shown of an order, and what it heard. It outlives the watcher's subscription: after a
 * pause, or with another client, the watcher goes on from there. It is shown nothing older (G2), and hears
 * what it missed, once (G3).
 */
export interface OrderWatch {
  readonly orderId: string;
  /** What is shown before a client is asked. */
  readonly start: LiveOrder;
  /** What to show now, connected or not. The same object until it changes. */
  get(client: OrderStatusClient): LiveOrder;
  /** Watches, one client at a time. @returns stops watching. */
  subscribe(client: OrderStatusClient, subscriber: Subscriber): () => void;
}

/** @param initial what the app knows already. */
export function createOrderWatch(orderId: string, initial?: OrderState<string>): OrderWatch {
  const start: LiveOrder = { ...NOTHING_KNOWN, order: initial };
  let shown = start;
  /** How far the subscriber was told; what is shown may be ahead, where it is drawn during a pause. */
  let heard: LiveOrder | undefined;
  let serving: OrderStatusClient | undefined;

  /** What the client knows, but for an order that says less than what was shown. */
  function known(client: OrderStatusClient): LiveOrder {
    const live = client.get(orderId);
    // Another client has not heard yet what was shown.
    if (!live || (serving && serving !== client)) return withoutClaim(shown);
    const isLess = !live.order || (shown.hasServerState && !live.hasServerState);
    return isLess
      ? { ...live, order: shown.order, hasServerState: shown.hasServerState, delivered: shown.delivered }
      : live;
  }

  function get(client: OrderStatusClient): LiveOrder {
    shown = withChange(shown, known(client));
    return shown;
  }

  return {
    orderId,
    start,
    get,
    subscribe(client, subscriber) {
      serving = client;
      const hear = () => {
        heard = get(client);
      };
      const onChange = () => {
        hear();
        subscriber.onChange?.();
      };
      const stop = client.subscribe(
        orderId,
        { ...subscriber, onChange },
        shown,
        heard?.hasServerState ? heard : shown,
      );
      hear();
      return stop;
    },
  };
}
