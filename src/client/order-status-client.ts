import type { OrderSnapshot } from '../order/index.js';
import { type LiveOrder, NOTHING_KNOWN } from './live-order.js';
import { type OrderFeed, openOrderFeed } from './order-feed.js';
import { type Subscriber, Subscribers } from './subscribers.js';
import type { Transport } from './transport.js';
import { fallback } from './transports/fallback.js';
import { polling } from './transports/polling.js';
import { sse } from './transports/sse.js';

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
  seed(orderId: string, snapshot: OrderSnapshot<string>): void;
  /** Asks the server anew. */
  refresh(orderId: string): void;
  /** Whether someone speaks the order's updates to screen readers. */
  isAnnounced(orderId: string): boolean;
  /** Closes every connection at once. */
  close(): void;
}

/** Of how many orders that nobody watches any more it is remembered what was told (G7). */
const REMEMBERED = 100;

interface Watched {
  readonly subscribers: Subscribers;
  readonly feed: OrderFeed;
  linger?: ReturnType<typeof setTimeout>;
}

/** Makes a client. Nothing connects before the first `subscribe`, so it is safe to make on a server. */
export function createOrderStatusClient(options: OrderStatusClientOptions = {}): OrderStatusClient {
  const { transport = fallback([sse(), polling()]), linger = 1_000 } = options;
  const orders = new Map<string, Watched>();
  /** What was told of orders that nobody watches any more; who comes back to one is not told it as new (G3). */
  const told = new Map<string, LiveOrder['news']>();

  function open(orderId: string, start: LiveOrder): Watched {
    const subscribers = new Subscribers();
    const feed = openOrderFeed(orderId, transport, subscribers, start, told.get(orderId));
    const watched = { subscribers, feed };
    told.delete(orderId);
    orders.set(orderId, watched);
    return watched;
  }

  function drop(orderId: string, watched: Watched) {
    clearTimeout(watched.linger);
    watched.feed.close();
    orders.delete(orderId);
    told.set(orderId, watched.feed.told());
    const [oldest] = told.keys();
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
  }

  return {
    get: (orderId) => orders.get(orderId)?.feed.get(),
    subscribe(orderId, subscriber, shown = NOTHING_KNOWN, heard = shown) {
      const watched = orders.get(orderId) ?? open(orderId, shown);
      watched.feed.resume(shown);
      const missed = watched.feed.missed(heard);
      const key = {};
      clearTimeout(watched.linger);
      watched.subscribers.add(key, subscriber);
      for (const update of missed) watched.subscribers.tellOne(key, ({ onUpdate }) => onUpdate?.(update));
      return () => {
        if (watched.subscribers.remove(key) || orders.get(orderId) !== watched) return;
        clearTimeout(watched.linger);
        watched.linger = setTimeout(() => drop(orderId, watched), linger);
      };
    },
    seed: (orderId, snapshot) => orders.get(orderId)?.feed.seed(snapshot),
    refresh: (orderId) => orders.get(orderId)?.feed.refresh(),
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
