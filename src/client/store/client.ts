import { duration, setLongTimeout } from '../../options/index.js';
import type { OrderSnapshot } from '../../order/index.js';
import { elapsedSince, type Instant, now, shared, unshare } from '../browser/index.js';
import type { Transport } from '../connection/index.js';
import { fallback, polling, sse } from '../transports/index.js';
import { EMPTY_ORDER, type LiveOrder } from './live-order.js';
import type { KnownPosition } from './order-position.js';
import { type OrderStore, openOrderStore } from './order-store.js';
import { OrderSubscribers, type Subscriber } from './subscribers.js';

/** Options of {@link createOrderStatusClient}. */
export interface OrderStatusClientOptions {
  /** Default: `fallback([sse(), polling()])` with their default URLs. */
  readonly transport?: Transport;
  /**
   * Ms for which an order stays connected after its last subscriber has left, so that a remount (a route change,
   * StrictMode) does not reconnect. 0: not at all; `Infinity`: until `close`. Default: 1,000.
   */
  readonly linger?: number;
}

/** Watches orders, with one connection and one state per order for all its subscribers. Does not depend on React. */
export interface OrderStatusClient {
  /** The state of an order; `undefined` while it has no subscriber. The same object until it changes. */
  get(orderId: string): LiveOrder | undefined;
  /** Where the courier of an order is; `undefined` if unknown. The same object until it changes. */
  position(orderId: string): KnownPosition | undefined;
  /**
   * Subscribes to an order; the first subscription connects.
   * @param shown what the subscriber was shown before, e.g. before a pause: the connection resumes there, and no
   * subscriber is shown an older state. Default: nothing.
   * @param notified up to where the subscriber was notified: missed updates are delivered immediately. Default: `shown`.
   * @returns unsubscribes; after the last subscription has ended, the connection is closed, after `linger`.
   * @throws TypeError when the subscriber's `pollingInterval` is not a positive number.
   */
  subscribe(orderId: string, subscriber: Subscriber, shown?: LiveOrder, notified?: LiveOrder): () => void;
  /** Sets the app's own data of an order, e.g. a server-rendered row. Ignored while the order has no subscriber. */
  hydrate(orderId: string, snapshot: OrderSnapshot<string>): void;
  /** Requests the order again; the present connection serves until the new one opens. */
  refresh(orderId: string): void;
  /** Whether a subscriber announces the order's updates to screen readers. */
  isAnnounced(orderId: string): boolean;
  /** Closes all connections immediately. */
  close(): void;
}

/** How many orders without subscribers are remembered (G7). */
const REMEMBERED = 100;
/** Ms for which a remembered state is shown again until the server responds (G2). */
const SHOW_AGAIN_FOR = 300_000;

/** An order without subscribers. */
interface Remembered {
  readonly order: LiveOrder['order'];
  /** A subscriber that returns to the order is not notified of these updates again (G3). */
  readonly delivered: LiveOrder['delivered'];
  readonly since: Instant;
}

interface Watched {
  readonly subscribers: OrderSubscribers;
  readonly store: OrderStore;
  /** Stops the timer that closes it. */
  stopLinger?: () => void;
}

/**
 * Creates a client. It connects on the first `subscribe`, so it may be created on a server.
 * @throws TypeError when `linger` is not a number of at least 0.
 */
export function createOrderStatusClient(options: OrderStatusClientOptions = {}): OrderStatusClient {
  const { transport = fallback([sse(), polling()]) } = options;
  const linger = duration('createOrderStatusClient: linger', options.linger, 1_000, { zero: true });
  const orders = new Map<string, Watched>();
  /** Oldest first. */
  const remembered = new Map<string, Remembered>();

  function open(orderId: string, shown: LiveOrder): Watched {
    const subscribers = new OrderSubscribers(orderId);
    const past = remembered.get(orderId);
    remembered.delete(orderId);
    const isRecent = past && elapsedSince(past.since) < SHOW_AGAIN_FOR;
    const known = isRecent && past.order ? { ...EMPTY_ORDER, order: past.order } : shown;
    // A subscriber with server state resumes there, and is notified of the updates that others have received since.
    const start = shown.hasServerState ? shown : known;
    // Untyped code may pass a number; messages name orders by text.
    const store = openOrderStore(String(orderId), transport, subscribers, start, past?.delivered);
    store.resume(known);
    const watched: Watched = { subscribers, store };
    orders.set(orderId, watched);
    return watched;
  }

  function drop(orderId: string, watched: Watched) {
    watched.stopLinger?.();
    watched.store.close();
    orders.delete(orderId);
    const { order } = watched.store.get();
    // Also without a response of the server this time, as the state may be remembered from an earlier visit.
    const known = order?.authority === 'claim' ? undefined : order;
    remembered.set(orderId, { order: known, delivered: watched.store.delivered(), since: now() });
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    get: (orderId) => orders.get(orderId)?.store.get(),
    position: (orderId) => orders.get(orderId)?.store.position(),
    subscribe(orderId, subscriber, shown = EMPTY_ORDER, notified = shown) {
      duration('subscribe: pollingInterval', subscriber.pollingInterval, Number.POSITIVE_INFINITY);
      const watched = orders.get(orderId) ?? open(orderId, shown);
      watched.store.resume(shown);
      const missed = watched.store.missed(notified);
      const key = {};
      watched.stopLinger?.();
      watched.subscribers.add(key, subscriber);
      if (missed.length > 0) watched.subscribers.notifyOne(key, ({ onNotify }) => onNotify?.(missed));
      for (const update of missed) watched.subscribers.notifyOne(key, ({ onUpdate }) => onUpdate?.(update));
      return () => {
        watched.store.notifyNow();
        if (watched.subscribers.remove(key) || orders.get(orderId) !== watched) return;
        watched.stopLinger?.();
        watched.stopLinger = setLongTimeout(() => drop(orderId, watched), linger);
      };
    },
    hydrate: (orderId, snapshot) => orders.get(orderId)?.store.hydrate(snapshot),
    refresh: (orderId) => orders.get(orderId)?.store.refresh(),
    isAnnounced: (orderId) => orders.get(orderId)?.subscribers.some(({ announces }) => announces) ?? false,
    close() {
      for (const [orderId, watched] of orders) drop(orderId, watched);
    },
  };
}

/** The client that all hooks with this transport share; without one, the default client. */
export function clientFor(transport: Transport | undefined): OrderStatusClient {
  if (!transport) return shared('client', createOrderStatusClient);
  const clients = shared('clients', () => new WeakMap<Transport, OrderStatusClient>());
  const known = clients.get(transport) ?? createOrderStatusClient({ transport });
  clients.set(transport, known);
  return known;
}

/**
 * Forgets the orders that pages know from earlier: the next page shows what the app passes to it, and connects. For
 * tests that share the default client, or a transport: call it after each of them. A page that is still mounted is not
 * updated any more. The connections of the default client are closed, those of other transports a second after their
 * last page has unmounted.
 */
export function resetClients(): void {
  unshare<OrderStatusClient>('client')?.close();
  unshare('clients');
}
