import { checkOrderId } from '../order/index.js';
import type { OrderBus, StoredUpdate, Subscription } from './bus/index.js';
import { MissedUpdatesError } from './missed-updates-error.js';
import type { OnError } from './report-error.js';

/** Hears an order's updates on the server, e.g. to send a mail. What it throws goes to `onError`. */
export type OrderListener<S extends string> = (update: StoredUpdate<S>) => void;

/** Listening on the server (seed, section 1). */
export interface OrderEvents<S extends string> {
  /**
   * Calls the listener for each update of the order from now on, whichever process published it.
   * @returns stops it; idempotent.
   * @throws InvalidMessageError when `orderId` can be none.
   */
  onOrderUpdate(orderId: string, listener: OrderListener<S>): () => void;
  /** The same, for the next update only. */
  onceOrderUpdate(orderId: string, listener: OrderListener<S>): () => void;
}

/** {@link OrderEvents} over a bus. */
export function createOrderListeners<S extends string>(bus: OrderBus, onError: OnError): OrderEvents<S> {
  const onOrderUpdate: OrderEvents<S>['onOrderUpdate'] = (orderId, listener) => {
    checkOrderId(orderId, 'orderId');
    let subscription: Subscription | undefined;
    let stopped = false;
    const stop = () => {
      stopped = true;
      subscription?.close();
    };
    const update = (stored: StoredUpdate) => {
      if (stopped) return;
      try {
        // The bus admits only statuses of the flow, and S is the flow's.
        listener(stored as StoredUpdate<S>);
      } catch (error) {
        onError(error);
      }
    };
    const gap = () => onError(new MissedUpdatesError(orderId));
    bus.open(orderId, {}, { update, gap, closed: stop }).then((opened) => {
      subscription = opened;
      if (stopped) opened.close();
    }, onError);
    return stop;
  };
  return {
    onOrderUpdate,
    onceOrderUpdate(orderId, listener) {
      const stop = onOrderUpdate(orderId, (update) => {
        stop();
        listener(update);
      });
      return stop;
    },
  };
}
