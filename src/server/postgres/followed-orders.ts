import { BusClosedError, type BusListener, type Subscription } from '../bus/index.js';
import { createSharedInterval } from '../timers/index.js';
import { bringUpToDate } from './catch-up.js';
import type { PGliteDatabase, PostgresPool } from './client.js';
import { ListenConnection } from './connection.js';
import { deadline } from './deadline.js';
import { FollowedOrder } from './followed-order.js';
import type { PostgresLog } from './log.js';
import { type AnnouncedEntry, parseNotification } from './notification.js';
import { readReplay } from './replay.js';

/** Ms that a read may take before its connection counts as dead. */
const READ_TIMEOUT = 10_000;

/** What {@link FollowedOrders} is given. */
export interface FollowedOrdersOptions {
  readonly database: PostgresPool | PGliteDatabase;
  readonly table: PostgresLog;
  readonly namespace: string;
  /** Ms. */
  readonly pollInterval: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Brings all orders that are watched in this process up to date. Notifications, polls and own
 * publishes only say that there is something; what it is comes from the table and nowhere else, in
 * one read at a time, so each update comes once and in order whoever wrote it and whatever was lost.
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
      connected: () => this.#announceAll(),
      notified: (payload) => {
        const wakeUp = parseNotification(payload);
        if (wakeUp && wakeUp.namespace !== namespace) return;
        if (wakeUp?.entry) this.announce(wakeUp.entry);
        else this.#announceAll();
      },
    });
  }

  /** An order's log has an entry. */
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
      const { database, table } = this.#options;
      const replay = await readReplay(table, database, orderId, after);
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

  /** Reads until nothing is behind, one read at a time: what is announced meanwhile is in the next. */
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

  /** @returns whether it succeeded; else the orders stay behind, until the next poll at the latest. */
  async #read(orders: readonly FollowedOrder[]): Promise<boolean> {
    const announced = orders.map((order) => order.announced);
    for (const order of orders) order.announced = 0;
    const { database, table } = this.#options;
    // The connection that listens is the bus's own: an app that uses up its pool can't stop delivery.
    const own = this.#connection.db;
    try {
      await deadline(bringUpToDate(table, own ?? database, orders), READ_TIMEOUT);
      return true;
    } catch (error) {
      for (const [index, order] of orders.entries()) {
        order.announced = Math.max(order.announced, announced[index] ?? 0);
      }
      // Half-open or not: a connection that failed once is not trusted again.
      if (own) this.#connection.drop();
      this.#options.onError(error);
      return false;
    }
  }
}
