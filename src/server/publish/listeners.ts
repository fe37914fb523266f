import { callAndForget, type OnError } from '../../options/index.js';
import { checkOrderId } from '../../order/index.js';
import { copyOf, type OrderBus, type StoredUpdate } from '../bus/index.js';
import { ListenerSubscription } from './listener-subscription.js';

/** Receives an order's updates on the server, e.g. to send a mail. What it throws, or rejects with, goes to `onError`. */
export type OrderListener<S extends string> = (update: StoredUpdate<S>) => unknown;

/** Removes a listener; idempotent. No call of the listener follows. */
export interface StopListening {
  (): void;
  /**
   * Resolves when the listener is registered: it receives every update that any process publishes after that.
   * It never rejects: while the engine is away it stays pending, and when the listener is removed it resolves.
   */
  readonly ready: Promise<void>;
}

/**
 * Registers listeners on the server.
 *
 * Registration is asynchronous. The listener always receives what the same `createOrderEvents` publishes after
 * the call; to receive updates of other processes from then on, wait for `ready`. While the engine of the bus is
 * away, registration is retried with backoff, and after an outage the missed updates are delivered first;
 * `onError` receives the first error of each outage, and a `MissedUpdatesError` when the log no longer has all
 * missed updates.
 */
export interface OrderEvents<S extends string> {
  /**
   * Calls the listener for each update of the order from now on, whichever process published it.
   * @throws InvalidMessageError when `orderId` is not a valid id.
   */
  onOrderUpdate(orderId: string, listener: OrderListener<S>): StopListening;
  /** The same, for the next update only. */
  onceOrderUpdate(orderId: string, listener: OrderListener<S>): StopListening;
}

/** All listeners of one server. */
export interface OrderListeners<S extends string> {
  readonly orderEvents: OrderEvents<S>;
  /**
   * Tries to register the listeners of an order that are not registered yet, and resolves when the attempts are
   * over; `undefined` when there are none. It never rejects.
   */
  registered(orderId: string): Promise<unknown> | undefined;
  /** Removes all listeners. */
  close(): void;
}

/** Creates the {@link OrderListeners} of a bus. */
export function createOrderListeners<S extends string>(
  bus: Pick<OrderBus, 'head' | 'open' | 'history'>,
  onError: OnError,
): OrderListeners<S> {
  const byOrder = new Map<string, Set<ListenerSubscription>>();

  const listen = (orderId: string, update: (stored: StoredUpdate) => void): ListenerSubscription => {
    const listenings = byOrder.get(orderId) ?? new Set();
    const stopped = () => {
      listenings.delete(listening);
      if (listenings.size === 0 && byOrder.get(orderId) === listenings) byOrder.delete(orderId);
    };
    const listening = new ListenerSubscription({ bus, orderId, update, onError, stopped });
    byOrder.set(orderId, listenings.add(listening));
    void listening.attempt();
    return listening;
  };

  const onOrderUpdate: OrderEvents<S>['onOrderUpdate'] = (orderId, listener) => {
    checkOrderId(orderId, 'orderId');
    const listening = listen(orderId, (stored) =>
      // The bus accepts only statuses of the flow, whose type is S.
      callAndForget(() => listener(copyOf(stored) as StoredUpdate<S>), onError),
    );
    return Object.assign(() => listening.stop(), { ready: listening.ready });
  };

  return {
    orderEvents: {
      onOrderUpdate,
      onceOrderUpdate(orderId, listener) {
        const stop = onOrderUpdate(orderId, (update) => {
          stop();
          return listener(update);
        });
        return stop;
      },
    },
    registered(orderId) {
      const pending = [...(byOrder.get(orderId) ?? [])].filter(({ isRegistered }) => !isRegistered);
      return pending.length > 0 ? Promise.all(pending.map((listening) => listening.attempt())) : undefined;
    },
    close() {
      for (const listenings of byOrder.values()) for (const listening of listenings) listening.stop();
    },
  };
}
