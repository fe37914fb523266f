import { checkOrderId } from '../../order/index.js';
import type { OrderBus, StoredUpdate } from '../bus/index.js';
import type { OnError } from '../report-error.js';
import { OrderListening } from './listening.js';

/** Receives an order's updates on the server, e.g. to send a mail. What it throws or rejects with goes to `onError`. */
export type OrderListener<S extends string> = (update: StoredUpdate<S>) => unknown;

/** Stops a listener; idempotent. No call follows. */
export interface StopListening {
  (): void;
  /**
   * Resolves when the listener is registered: it receives every update that any process publishes after that.
   * It never rejects: while the engine is away it waits, and when the listener is stopped it resolves.
   */
  readonly ready: Promise<void>;
}

/**
 * Listening on the server.
 *
 * A listener registers in the background. An update that the same `createOrderEvents` publishes right after the
 * call is received in any case; for those of other processes wait for `ready`. While the engine of the bus is
 * away, registration is repeated with backoff, and after an outage listening goes on with what was missed;
 * `onError` receives the first error of each outage. What the log no longer has is reported to `onError` as
 * `MissedUpdatesError`.
 */
export interface OrderEvents<S extends string> {
  /**
   * Calls the listener for each update of the order from now on, whichever process published it.
   * @throws InvalidMessageError when `orderId` can be none.
   */
  onOrderUpdate(orderId: string, listener: OrderListener<S>): StopListening;
  /** The same, for the next update only. */
  onceOrderUpdate(orderId: string, listener: OrderListener<S>): StopListening;
}

/** {@link OrderEvents}, and what their server has to know of them. */
export interface OrderListeners<S extends string> {
  readonly orderEvents: OrderEvents<S>;
  /**
   * Resolves when the listeners of an order that are not registered yet are, or could not be; nothing when
   * there are none. It never rejects.
   */
  registered(orderId: string): Promise<unknown> | undefined;
  /** Stops all listeners. */
  close(): void;
}

/** {@link OrderListeners} over a bus. */
export function createOrderListeners<S extends string>(
  bus: Pick<OrderBus, 'head' | 'open' | 'history'>,
  onError: OnError,
): OrderListeners<S> {
  const byOrder = new Map<string, Set<OrderListening>>();

  const listen = (orderId: string, update: (stored: StoredUpdate) => void): OrderListening => {
    const listenings = byOrder.get(orderId) ?? new Set();
    const stopped = () => {
      listenings.delete(listening);
      if (listenings.size === 0 && byOrder.get(orderId) === listenings) byOrder.delete(orderId);
    };
    const listening = new OrderListening({ bus, orderId, update, onError, stopped });
    byOrder.set(orderId, listenings.add(listening));
    void listening.attempt();
    return listening;
  };

  const onOrderUpdate: OrderEvents<S>['onOrderUpdate'] = (orderId, listener) => {
    checkOrderId(orderId, 'orderId');
    const update = async (stored: StoredUpdate) => {
      try {
        // The bus admits only statuses of the flow, and S is the flow's.
        await listener(stored as StoredUpdate<S>);
      } catch (error) {
        onError(error);
      }
    };
    const listening = listen(orderId, (stored) => void update(stored));
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
      const waiting = [...(byOrder.get(orderId) ?? [])].filter(({ isRegistered }) => !isRegistered);
      return waiting.length > 0 ? Promise.all(waiting.map((listening) => listening.attempt())) : undefined;
    },
    close() {
      for (const listenings of byOrder.values()) for (const listening of listenings) listening.stop();
    },
  };
}
