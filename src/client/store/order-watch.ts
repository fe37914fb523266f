import type { OrderState } from '../../order/index.js';
import { createChangeLimit } from './change-limit.js';
import type { OrderStatusClient } from './client.js';
import { asConnecting, EMPTY_ORDER, type LiveOrder, withChange } from './live-order.js';
import type { Subscriber } from './subscribers.js';

/**
 * What one watcher of an order was shown, and which updates it was notified of. It outlives the subscription: after a
 * pause, or with another client, the watcher is shown no older state (G2) and is notified of each missed update once (G3).
 */
export interface OrderWatch {
  readonly orderId: string;
  /** What to show before the first subscription. */
  readonly initial: LiveOrder;
  /** What to show now, subscribed or not. The same object until it changes. */
  get(client: OrderStatusClient): LiveOrder;
  /** Subscribes, to one client at a time. @returns unsubscribes. */
  subscribe(client: OrderStatusClient, subscriber: Subscriber): () => void;
}

/** @param initial the app's initial data. */
export function createOrderWatch(orderId: string, initial?: OrderState<string>): OrderWatch {
  const start: LiveOrder = { ...EMPTY_ORDER, order: initial };
  let shown = start;
  /** Up to where the subscriber was notified; `shown` may be newer if it was rendered during a pause. */
  let notified: LiveOrder | undefined;
  let serving: OrderStatusClient | undefined;
  const changes = createChangeLimit();

  /** The client's state, but with the order that was shown if the client's is less complete. */
  function latest(client: OrderStatusClient): LiveOrder {
    const live = client.get(orderId);
    // Another client may not have received yet what was shown.
    if (!live || (serving && serving !== client)) return asConnecting(shown);
    const isLess = !live.order || (shown.hasServerState && !live.hasServerState);
    return isLess
      ? { ...live, order: shown.order, hasServerState: shown.hasServerState, delivered: shown.delivered }
      : live;
  }

  function get(client: OrderStatusClient): LiveOrder {
    shown = withChange(shown, latest(client));
    return shown;
  }

  return {
    orderId,
    initial: start,
    get,
    subscribe(client, subscriber) {
      const wait = serving && serving !== client ? changes.changed() : 0;
      serving = client;
      const update = () => {
        notified = get(client);
      };
      const onChange = () => {
        update();
        subscriber.onChange?.();
      };
      const connect = () => {
        changes.subscribed();
        const stop = client.subscribe(
          orderId,
          { ...subscriber, onChange },
          shown,
          notified?.hasServerState ? notified : shown,
        );
        update();
        return stop;
      };
      if (wait === 0) return connect();
      let stop = () => {};
      const timer = setTimeout(() => {
        stop = connect();
        subscriber.onChange?.();
      }, wait);
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
