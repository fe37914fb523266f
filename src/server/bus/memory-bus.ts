import { count, createReporter, reportToConsole } from '../../options/index.js';
import { BusClosedError } from './errors.js';
import type { FollowBus } from './follow.js';
import { Followers } from './followers.js';
import { createEntryIds } from './identifiers.js';
import { memoryBuses } from './memory-buses.js';
import { MemoryFeeds } from './memory-feed.js';
import { MemoryPositions } from './memory-positions.js';
import { nextDefaultBus } from './next-default-bus.js';
import type { OrderBus, StoredUpdate } from './order-bus.js';
import { OrderLog } from './order-log.js';
import { RecentLogs } from './recent-logs.js';

/** Options of {@link memoryBus}. Of several calls with one namespace, the options of the first apply. */
export interface MemoryBusOptions {
  /**
   * Calls with the same namespace return one bus, anywhere in the process; different namespaces share no orders.
   * Default: `default-1` for the first bus without one, `default-2` for the second, and so on. Every copy of
   * the module counts for itself, so where a framework loads it twice both copies get the same buses.
   */
  readonly namespace?: string;
  /**
   * Orders whose log is kept; beyond it the least recently used log is dropped, but never one that
   * has subscribers. If that order is used again, its log starts again under another epoch and its
   * readers get a snapshot. Orders that were read but never published are kept apart, as many again, so that
   * reading them drops no log. `Infinity`: no limit. Default: 10,000.
   */
  readonly maxOrders?: number;
  /** Updates per order kept for replay; a client that missed more gets a snapshot. `Infinity`: all. Default: 1,000. */
  readonly maxUpdatesPerOrder?: number;
  /** Updates kept for each name that is followed and is behind; see `follow`. `Infinity`: all. Default: 100,000. */
  readonly maxUnfollowed?: number;
  /** Receives what a listener throws; the other listeners are not affected. Default: `console.error`. */
  readonly onError?: (error: unknown) => void;
}

/** The bus that {@link memoryBus} returns. */
export type MemoryBus = OrderBus & FollowBus;

/**
 * The embedded bus: one process, no engine; its logs are lost when the process ends (clients notice by the
 * epoch and take a snapshot). Delivery happens within `append`. After `close()` every call rejects with
 * {@link BusClosedError}, and the namespace is free for a new bus with new epochs.
 *
 * In development a second bus without a `namespace` warns once: give each shop of a process its own.
 *
 * The feed of all orders (`follow`) is as durable as the logs: a name is known until the process ends.
 *
 * @throws TypeError when `maxOrders`, `maxUpdatesPerOrder` or `maxUnfollowed` is not a whole positive number.
 */
export function memoryBus(options: MemoryBusOptions = {}): MemoryBus {
  const limits = {
    maxOrders: count('memoryBus: maxOrders', options.maxOrders, 10_000),
    maxUpdatesPerOrder: count('memoryBus: maxUpdatesPerOrder', options.maxUpdatesPerOrder, 1_000),
    maxUnfollowed: count('memoryBus: maxUnfollowed', options.maxUnfollowed, 100_000),
  };
  const busOf = (namespace: string): MemoryBus => {
    const buses = memoryBuses();
    const bus =
      buses.get(namespace) ?? createMemoryBus({ ...options, ...limits }, () => buses.delete(namespace));
    buses.set(namespace, bus);
    return bus;
  };
  return options.namespace === undefined ? nextDefaultBus(busOf) : busOf(options.namespace);
}

function createMemoryBus(
  options: MemoryBusOptions &
    Required<Pick<MemoryBusOptions, 'maxOrders' | 'maxUpdatesPerOrder' | 'maxUnfollowed'>>,
  onClose: () => void,
): MemoryBus {
  const { maxOrders, maxUpdatesPerOrder: limit, maxUnfollowed } = options;
  const onError = createReporter(options.onError ?? reportToConsole);
  const published = new RecentLogs(maxOrders);
  /** Orders without updates: only their epochs. */
  const empty = new RecentLogs(maxOrders);
  const feeds = new MemoryFeeds(maxUnfollowed);
  const positions = new MemoryPositions(maxOrders);
  const followers = new Followers({
    feedOf: (name) =>
      feeds.feedOf(name, () =>
        [...published].flatMap((log) => log.history(Number.POSITIVE_INFINITY).updates),
      ),
    pollInterval: Number.POSITIVE_INFINITY,
    onError,
  });
  const onStored = (stored: StoredUpdate) => {
    feeds.add(stored);
    followers.wake();
  };
  let closed = false;

  const keep = (orderId: string, log: OrderLog) => {
    if (log.version > 0) empty.delete(orderId);
    (log.version > 0 ? published : empty).use(orderId, log);
  };

  const logOptions = { limit, newId: createEntryIds(), onStored, onError };

  const logOf = (orderId: string): OrderLog => {
    if (closed) throw new BusClosedError();
    const log = published.get(orderId) ?? empty.get(orderId) ?? new OrderLog(logOptions);
    keep(orderId, log);
    return log;
  };

  return {
    append: async (update, appendOptions) => {
      const log = logOf(update.orderId);
      const wasEmpty = log.version === 0;
      const stored = log.append(update, appendOptions);
      if (wasEmpty) keep(update.orderId, log);
      return stored;
    },
    open: async (orderId, { after }, listener) => logOf(orderId).open(after, listener),
    backfill: async (orderId, updates) => {
      const log = logOf(orderId);
      log.backfill(orderId, updates);
      keep(orderId, log);
    },
    head: async (orderId) => logOf(orderId).head(),
    heads: async (orderIds) => new Map(orderIds.map((orderId) => [orderId, logOf(orderId).head()])),
    history: async (orderId, count) => logOf(orderId).history(count),
    erase: async (orderId) => {
      const log = logOf(orderId);
      log.erase();
      feeds.erase(orderId);
      positions.delete(orderId);
      published.delete(orderId);
      if (log.isWatched) keep(orderId, log);
      else empty.delete(orderId);
    },
    setPosition: async (orderId, position, lifetime) => {
      const log = logOf(orderId);
      if (!position) return positions.delete(orderId);
      positions.set(orderId, position, lifetime);
      log.locate(position);
    },
    position: async (orderId) => {
      if (closed) throw new BusClosedError();
      return positions.get(orderId);
    },
    follow(name, handler, followOptions = {}) {
      if (closed) throw new BusClosedError();
      return followers.add(name, handler, followOptions);
    },
    unfollow: async (name) => {
      if (closed) throw new BusClosedError();
      feeds.forget(name);
    },
    health: async () => {
      if (closed) throw new BusClosedError();
      return {};
    },
    close: async () => {
      if (closed) return;
      closed = true;
      onClose();
      published.close();
      empty.close();
      await followers.close();
    },
  };
}
