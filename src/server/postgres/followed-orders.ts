import { BusClosedError, type BusListener, type Subscription } from '../bus/index.js';
import { createSharedInterval } from '../timers/index.js';
import { catchUp } from './catch-up.js';
import type { PGliteDatabase, PostgresPool } from './client.js';
import { ListenConnection } from './connection.js';
import { FollowedOrder } from './followed-order.js';
import { HeadReader } from './head-reader.js';
import { ListenUnavailableError } from './listen-unavailable-error.js';
import { type Location, parseLocation } from './location.js';
import type { PostgresLog } from './log.js';
import type { LogWriter } from './log-writer.js';
import { type AnnouncedEntry, parseNotification } from './notification.js';
import { type ReplaySource, readReplay } from './replay.js';
import { limitTime, withinTimeout } from './within-timeout.js';

/** Orders of one read, so that each ends within its timeout however many orders are followed. */
const READ_SIZE = 1_000;

/** Options of {@link FollowedOrders}. */
export interface FollowedOrdersOptions {
  readonly database: PostgresPool | PGliteDatabase;
  readonly log: PostgresLog;
  readonly writer: LogWriter;
  readonly namespace: string;
  readonly channel: string;
  /** Whether one connection listens; `unless-pooled`: if no pooler is found between this process and PostgreSQL. */
  readonly listen: 'always' | 'unless-pooled' | 'never';
  /** Ms. */
  readonly pollInterval: number;
  /** Ms that a read may take before its connection counts as unresponsive. */
  readonly timeout: number;
  /** Called when any log of the namespace may have changed. */
  readonly changed: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * All orders that are followed in this process, over one connection. Notifications and own publishes announce entries: one
 * that follows directly on the newest delivered entry is delivered at once. In all other cases, and at each poll, the table is
 * read, one read at a time, so each update is delivered once and in order, whichever process wrote it and whichever
 * notification was lost.
 */
export class FollowedOrders {
  readonly #options: FollowedOrdersOptions;
  readonly #source: ReplaySource;
  readonly #orders = new Map<string, FollowedOrder>();
  /** The orders whose log has to be read, so that an update costs the same however many orders are followed. */
  readonly #behind = new Set<FollowedOrder>();
  /** Absent where the bus only polls. */
  readonly #connection: ListenConnection | undefined;
  #stopPolling: (() => void) | undefined;
  #reading = false;
  #closed = false;

  constructor(options: FollowedOrdersOptions) {
    const { database, log, namespace, listen, timeout, onError } = options;
    this.#options = options;
    const db = limitTime(database, timeout);
    this.#source = { log, db, heads: new HeadReader(log, db) };
    if (listen === 'never') return;
    this.#connection = new ListenConnection({
      database,
      channel: options.channel,
      checkPooler: listen === 'unless-pooled',
      onError,
      pooled: () => onError(new ListenUnavailableError(options.pollInterval)),
      ready: () => this.#announceAll(),
      notified: (payload = '') => {
        // Without a payload it was sent by hand, e.g. after a repair.
        if (payload === '') return this.#announceAll();
        const location = parseLocation(payload);
        if (location) return this.locate(location);
        const notification = parseNotification(payload);
        if (notification?.namespace !== namespace) return;
        options.changed();
        if (notification.entry) this.announce(notification.entry);
        else this.#announceAll();
      },
    });
  }

  /** Whether notifications arrive; `undefined` where the bus only polls, and before the first order is followed. */
  get isListening(): boolean | undefined {
    return this.#connection?.isListening;
  }

  /** Listens for notifications from now on; idempotent. */
  listen(): void {
    this.#connection?.start();
  }

  /** Delivers the entry, if the order is followed; where it is not known or others were missed, the log is read until it has it. */
  announce(entry: AnnouncedEntry): void {
    const order = this.#orders.get(entry.orderId);
    if (!order || order.receive(entry)) return;
    this.#announceTo(order, entry);
    void this.#catchUp();
  }

  /** Delivers a position, if it is of this namespace and the order is followed. */
  locate({ namespace, orderId, position }: Location): void {
    if (namespace === this.#options.namespace) this.#orders.get(orderId)?.locate(position);
  }

  /** As `OrderBus.open`. */
  async open(orderId: string, after: string | undefined, listener: BusListener): Promise<Subscription> {
    const order = this.#orders.get(orderId) ?? new FollowedOrder(orderId, this.#options.onError);
    this.#orders.set(orderId, order);
    this.#start();
    const subscriber = order.add(listener);
    const close = () => {
      order.remove(subscriber);
      if (order.isWatched) return;
      this.#behind.delete(order);
      if (this.#orders.get(orderId) === order) this.#orders.delete(orderId);
    };
    try {
      const replay = await readReplay(this.#source, orderId, after);
      if (this.#closed) throw new BusClosedError();
      order.start(subscriber, replay);
      if (order.isBehind) this.#behind.add(order);
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
    this.#behind.clear();
    for (const order of orders) order.close();
    await this.#connection?.close();
  }

  #start(): void {
    this.listen();
    this.#stopPolling ??= createSharedInterval(this.#options.pollInterval).add(() => this.#announceAll());
  }

  #announceAll(): void {
    this.#options.changed();
    for (const order of this.#orders.values()) this.#announceTo(order);
    void this.#catchUp();
  }

  #announceTo(order: FollowedOrder, entry?: AnnouncedEntry): void {
    order.announce(entry);
    if (order.isBehind) this.#behind.add(order);
  }

  /** Reads until no order is behind, one read at a time: what is announced meanwhile is in the next read. */
  async #catchUp(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      let behind = this.#takeBehind();
      while (behind.length > 0 && (await this.#read(behind))) behind = this.#takeBehind();
    } finally {
      this.#reading = false;
    }
  }

  #takeBehind(): readonly FollowedOrder[] {
    const behind: FollowedOrder[] = [];
    for (const order of this.#behind) {
      if (behind.length === READ_SIZE) break;
      this.#behind.delete(order);
      if (order.isBehind) behind.push(order);
    }
    return behind;
  }

  /** @returns whether the read succeeded; otherwise the orders stay behind, until the next poll at the latest. */
  async #read(orders: readonly FollowedOrder[]): Promise<boolean> {
    const announced = orders.map((order) => order.announcedVersion);
    for (const order of orders) order.announcedVersion = 0;
    const { database, log, writer, timeout } = this.#options;
    // The listening connection is the bus's own: an app that uses up its pool can't stop delivery.
    const own = this.#connection?.db;
    try {
      await withinTimeout(timeout, catchUp(log, writer, own ?? database, orders));
      return true;
    } catch (error) {
      // Closing ended the connection in the middle of the read.
      if (this.#closed) return false;
      for (const [index, order] of orders.entries()) {
        order.announcedVersion = Math.max(order.announcedVersion, announced[index] ?? 0);
        if (order.isWatched) this.#behind.add(order);
      }
      // It may be half-open, so it is replaced after any error.
      if (own) this.#connection?.drop();
      this.#options.onError(error);
      return false;
    }
  }
}
