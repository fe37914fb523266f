import { BusClosedError, type BusListener, type Subscription } from '../bus/index.js';
import { createSharedInterval } from '../timers/index.js';
import { catchUp } from './catch-up.js';
import type { PGliteDatabase, PostgresPool } from './client.js';
import { ListenConnection } from './connection.js';
import { FollowedOrder } from './followed-order.js';
import type { PostgresLog } from './log.js';
import { type AnnouncedEntry, parseNotification } from './notification.js';
import { readReplay } from './replay.js';
import { withinTimeout } from './within-timeout.js';

/** Ms that a read may take before its connection counts as unresponsive. */
const READ_TIMEOUT = 10_000;

/** Options of {@link FollowedOrders}. */
export interface FollowedOrdersOptions {
  readonly database: PostgresPool | PGliteDatabase;
  readonly log: PostgresLog;
  readonly namespace: string;
  /** Ms. */
  readonly pollInterval: number;
  readonly onError: (error: unknown) => void;
}

/**
 * All orders that are followed in this process, over one connection. Notifications, polls and own publishes only
 * announce that there are entries; the entries themselves are read from the table alone, one read at a time, so
 * each update is delivered once and in order, whichever process wrote it and whichever notification was lost.
 */
export class FollowedOrders {
  readonly #options: FollowedOrdersOptions;
  readonly #orders = new Map<string, FollowedOrder>();
  readonly #connection: ListenConnection;
  #stopPolling: (() => void) | undefined;
  #reading = false;
  #closed = false;

  constructor(options: FollowedOrdersOptions) {
    const { database, namespace, onError } = options;
    this.#options = options;
    this.#connection = new ListenConnection({
      database,
      onError,
      ready: () => this.#announceAll(),
      notified: (payload) => {
        const notification = parseNotification(payload);
        if (notification && notification.namespace !== namespace) return;
        if (notification?.entry) this.announce(notification.entry);
        else this.#announceAll();
      },
    });
  }

  /** Reads and delivers an entry, if its order is followed. */
  announce(entry: AnnouncedEntry): void {
    this.#orders.get(entry.orderId)?.announce(entry);
    void this.#catchUp();
  }

  /** As `OrderBus.open`. */
  async open(orderId: string, after: string | undefined, listener: BusListener): Promise<Subscription> {
    const order = this.#orders.get(orderId) ?? new FollowedOrder(orderId, this.#options.onError);
    this.#orders.set(orderId, order);
    this.#start();
    const subscriber = order.add(listener);
    const close = () => {
      order.remove(subscriber);
      if (!order.isWatched && this.#orders.get(orderId) === order) this.#orders.delete(orderId);
    };
    try {
      const { database, log } = this.#options;
      const replay = await readReplay(log, database, orderId, after);
      if (this.#closed) throw new BusClosedError();
      order.start(subscriber, replay);
      void this.#catchUp();
      return { epoch: replay.head.epoch, resumed: replay.resumed, close };
    } catch (error) {
      close();
      throw error;
    }
  }

  /** Ends all subscriptions, the connection and the polling. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopPolling?.();
    const orders = [...this.#orders.values()];
    this.#orders.clear();
    for (const order of orders) order.close();
    await this.#connection.close();
  }

  #start(): void {
    this.#connection.start();
    this.#stopPolling ??= createSharedInterval(this.#options.pollInterval).add(() => this.#announceAll());
  }

  #announceAll(): void {
    for (const order of this.#orders.values()) order.announce();
    void this.#catchUp();
  }

  /** Reads until no order is behind, one read at a time: what is announced meanwhile is in the next read. */
  async #catchUp(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      let behind = this.#behind();
      while (behind.length > 0 && (await this.#read(behind))) behind = this.#behind();
    } finally {
      this.#reading = false;
    }
  }

  #behind(): readonly FollowedOrder[] {
    return [...this.#orders.values()].filter((order) => order.isBehind);
  }

  /** @returns whether the read succeeded; otherwise the orders stay behind, until the next poll at the latest. */
  async #read(orders: readonly FollowedOrder[]): Promise<boolean> {
    const announced = orders.map((order) => order.announcedVersion);
    for (const order of orders) order.announcedVersion = 0;
    const { database, log } = this.#options;
    // The listening connection is the bus's own: an app that uses up its pool can't stop delivery.
    const own = this.#connection.db;
    try {
      await withinTimeout(READ_TIMEOUT, catchUp(log, own ?? database, orders));
      return true;
    } catch (error) {
      for (const [index, order] of orders.entries()) {
        order.announcedVersion = Math.max(order.announcedVersion, announced[index] ?? 0);
      }
      // It may be half-open, so it is replaced after any error.
      if (own) this.#connection.drop();
      this.#options.onError(error);
      return false;
    }
  }
}
