import type { OrderSnapshot } from '../../order/index.js';
import { elapsedSince, type Moment, now } from '../browser/index.js';
import type { Transport } from '../connection/index.js';
import { fallback, polling, sse } from '../transports/index.js';
import { type LiveOrder, NOTHING_KNOWN } from './live-order.js';
import { type OrderStore, openOrderStore } from './order-store.js';
import { OrderSubscribers, type Subscriber } from './subscribers.js';

/** How {@link createOrderStatusClient} connects. */
export interface OrderStatusClientOptions {
  /** Default: `fallback([sse(), polling()])` on the seed's URLs. */
  readonly transport?: Transport;
  /**
   * Ms for which an order nobody watches any more stays connected, so that a remount (a route
   * change, StrictMode) costs nothing. Default: 1,000.
   */
  readonly linger?: number;
}

/** Watches orders: one connection and one state per order, however many watch it. Knows no React. */
export interface OrderStatusClient {
  /** What is known of an order; `undefined` while nobody watches it. The same object until it changes. */
  get(orderId: string): LiveOrder | undefined;
  /**
   * Watches an order; the first subscriber connects.
   * @param shown what the subscriber was shown before, e.g. until a pause: the connection resumes there, and
   * no one is shown anything older. Default: nothing.
   * @param heard what it heard of: it hears at once what it missed since. Default: what it was shown.
   * @returns stops watching; the last one to stop closes the connection, after the linger.
   */
  subscribe(orderId: string, subscriber: Subscriber, shown?: LiveOrder, heard?: LiveOrder): () => void;
  /** Tells what the app knows already, e.g. a server-rendered row. Ignored while nobody watches. */
  hydrate(orderId: string, snapshot: OrderSnapshot<string>): void;
  /** Asks the server anew. */
  refresh(orderId: string): void;
  /** Whether someone speaks the order's updates to screen readers. */
  isAnnounced(orderId: string): boolean;
  /** Closes every connection at once. */
  close(): void;
}

/** How many orders that nobody watches any more are remembered (G7). */
const REMEMBERED = 100;
/** Ms for which an order is shown again as it was, until the server answers (G2). */
const SHOWN_AGAIN_FOR = 300_000;

/** An order that nobody watches any more. */
interface Remembered {
  readonly order: LiveOrder['order'];
  /** What was notified of: who comes back to the order is not notified of it again (G3). */
  readonly delivered: LiveOrder['delivered'];
  readonly since: Moment;
}

interface Watched {
  readonly subscribers: OrderSubscribers;
  readonly store: OrderStore;
  linger?: ReturnType<typeof setTimeout>;
}

/** Makes a client. Nothing connects before the first `subscribe`, so it is safe to make on a server. */
export function createOrderStatusClient(options: OrderStatusClientOptions = {}): OrderStatusClient {
  const { transport = fallback([sse(), polling()]), linger = 1_000 } = options;
  const orders = new Map<string, Watched>();
  /** Oldest first. */
  const remembered = new Map<string, Remembered>();

  function open(orderId: string, shown: LiveOrder): Watched {
    const subscribers = new OrderSubscribers();
    const past = remembered.get(orderId);
    remembered.delete(orderId);
    const isShown = past && elapsedSince(past.since) < SHOWN_AGAIN_FOR;
    const again = isShown && past.order ? { ...NOTHING_KNOWN, order: past.order } : shown;
    // A subscriber that was told the order resumes there, and hears what others were told since.
    const start = shown.hasServerState ? shown : again;
    const feed = openOrderStore(orderId, transport, subscribers, start, past?.delivered);
    feed.resume(again);
    const watched = { subscribers, store: feed };
    orders.set(orderId, watched);
    return watched;
  }

  function drop(orderId: string, watched: Watched) {
    clearTimeout(watched.linger);
    watched.store.close();
    orders.delete(orderId);
    const { order } = watched.store.get();
    // Also where no server has answered this time: what is remembered is then shown still.
    const known = order?.authority === 'claim' ? undefined : order;
    remembered.set(orderId, { order: known, delivered: watched.store.delivered(), since: now() });
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  }

  return {
    get: (orderId) => orders.get(orderId)?.store.get(),
    subscribe(orderId, subscriber, shown = NOTHING_KNOWN, heard = shown) {
      const watched = orders.get(orderId) ?? open(orderId, shown);
      watched.store.resume(shown);
      const missed = watched.store.missed(heard);
      const key = {};
      clearTimeout(watched.linger);
      watched.subscribers.add(key, subscriber);
      for (const update of missed) watched.subscribers.notifyOne(key, ({ onUpdate }) => onUpdate?.(update));
      return () => {
        if (watched.subscribers.remove(key) || orders.get(orderId) !== watched) return;
        clearTimeout(watched.linger);
        watched.linger = setTimeout(() => drop(orderId, watched), linger);
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

const clients = new WeakMap<Transport, OrderStatusClient>();
let defaultClient: OrderStatusClient | undefined;

/** The client that all hooks with this transport share; without one, the default client. */
export function clientFor(transport: Transport | undefined): OrderStatusClient {
  if (!transport) {
    defaultClient ??= createOrderStatusClient();
    return defaultClient;
  }
  const known = clients.get(transport) ?? createOrderStatusClient({ transport });
  clients.set(transport, known);
  return known;
}
