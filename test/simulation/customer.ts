import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  multiplexedSse,
  type OrderStatusClient,
  type OrderUpdate,
  polling,
  sharedAcrossTabs,
  sse,
  type Transport,
} from 'react-order-status';
import type { Browser } from './browser.js';
import type { Database, Row } from './database.js';
import type { Exchange } from './exchange.js';
import { Link } from './link.js';
import { Machine } from './machine.js';
import type { Network } from './network.js';
import { OTHER_ORDER } from './order-book.js';
import { Page } from './page.js';
import { provedByPoll, provedByStream } from './proof.js';
import type { Random } from './random.js';
import type { Visitor, Way } from './scenario.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** From the moment a customer opens the page until its order is forgotten. */
export interface Visit {
  /** All that was shown, oldest first. */
  readonly shown: LiveOrder[];
  /** For each of it the newest fact that a row had then. */
  readonly rows: number[];
  /** What `onUpdate` told. */
  readonly updates: OrderUpdate<string>[];
  /** What was known when he left for a moment, and when he was back: between them nobody was told. */
  readonly absences: { readonly from: LiveOrder['order']; readonly to: LiveOrder['order'] }[];
}

/** What a customer has around. */
export interface Surroundings {
  readonly world: World;
  readonly random: Random;
  readonly network: Network;
  readonly browser: Browser;
  readonly database: Database;
}

/** A tab with the real client, which takes down what is shown. */
export class Customer {
  readonly name: string;
  readonly way: Way;
  /** What it calls the order. */
  readonly orderId: string;
  readonly page = new Page();
  readonly link = new Link();
  readonly machine: Machine;
  readonly client: OrderStatusClient;
  readonly visits: Visit[] = [];
  /** With the other tabs that share a connection with this one. */
  readonly browser: Browser;
  /** Whether it has crashed or hangs, for good. */
  isGone = false;
  readonly #pollingInterval: number;
  readonly #database: Database;
  readonly #trace: Trace;
  /** Until when what was heard proves what is shown, by each kind of exchange. */
  readonly #proved = { stream: 0, poll: 0 };
  #leave: (() => void) | undefined;
  #watchesOther = false;

  constructor(
    { name, way, orderId, pollingInterval: interval }: Visitor,
    { world, random, network, browser, database }: Surroundings,
  ) {
    this.name = name;
    this.way = way;
    this.orderId = orderId;
    this.#pollingInterval = interval;
    this.#database = database;
    this.#trace = network.trace;
    const call: typeof fetch = (input, init) =>
      network.fetch(this, new URL(input instanceof Request ? input.url : input), init);
    this.machine = new Machine({ name, world, random: random.fork(name), page: this.page, fetch: call });
    this.browser = browser;
    browser.tabs.push(this);
    this.page.navigator.locks = browser.locksOf(this.machine);
    this.page.BroadcastChannel = browser.channelOf(this.machine);
    this.client = createOrderStatusClient({ transport: transportOf(way, name, interval) });
  }

  /** What is on the page now; nothing while nobody looks. */
  get live(): LiveOrder | undefined {
    return this.#leave && this.client.get(this.orderId);
  }

  get isHere(): boolean {
    return this.#leave !== undefined;
  }

  /** Whether a stream is open, as far as the page can know: of another tab it hears later. */
  get hasStream(): boolean {
    return this.way === 'tabs' || [...this.link.exchanges].some(({ kind }) => kind === 'stream');
  }

  /** Whether a stream of the order is open by which something arrives, here or in another tab. */
  get hasGoodStream(): boolean {
    const exchanges = this.browser.tabs.flatMap(({ link }) => [...link.exchanges]);
    return exchanges.some(
      ({ kind, orderId = this.orderId, isGood }) => kind === 'stream' && orderId === this.orderId && isGood,
    );
  }

  /** In virtual time. What one tab has heard it tells the others. */
  get provedUntil(): number {
    let until = 0;
    for (const tab of this.browser.tabs) until = Math.max(until, tab.#proved.stream, tab.#proved.poll);
    return until;
  }

  /** Something of the shop arrived. */
  hear({ kind, told }: Exchange): void {
    const time = kind === 'stream' ? provedByStream(told) : provedByPoll(this.#pollingInterval);
    this.#proved[kind] = this.machine.uptime + time;
  }

  /** Opens the page. @param row what a page that was rendered on a server knows. */
  arrive(row?: Row): void {
    const known = this.client.get(this.orderId);
    this.#note(known ? 'is back' : 'arrives');
    const visit = (!known && this.#begin()) || this.visits.at(-1);
    if (known) {
      visit?.absences.push({ from: visit.shown.at(-1)?.order, to: known.order });
      if (visit) this.#take(visit, known);
    }
    this.#leave = this.client.subscribe(this.orderId, {
      onChange: () => {
        const live = this.client.get(this.orderId);
        if (!live || !visit || live === visit.shown.at(-1)) return;
        this.#take(visit, live);
        this.#note(`SHOWS ${describe(live)}`);
      },
      onUpdate: (update) => {
        visit?.updates.push(update);
        this.#note(`IS TOLD ${update.version}: ${update.previousStatus} → ${update.status} (${update.note})`);
      },
      onError: (error) => this.#note(`reports: ${error.message}`),
    });
    if (row) this.claim(row);
  }

  /** The app tells its page the row, as it has it. */
  claim({ status, updatedAt, statusHistory: history }: Row): void {
    this.#note(`knows the row: ${status}`);
    const timestamp = history?.at(-1)?.timestamp ?? updatedAt;
    this.client.seed(this.orderId, { orderId: this.orderId, status, timestamp, ...(history && { history }) });
  }

  /** Whether this visit has shown the entry, or the empty log, that a cursor names. */
  hasMet(cursor: string): boolean {
    const shown = this.visits.at(-1)?.shown ?? [];
    return shown.some(({ order }) => {
      if (order?.epoch === undefined || !cursor.includes(order.epoch)) return false;
      return order.version === 0 || (order.id !== undefined && cursor.includes(order.id));
    });
  }

  /** Whether the life of the log that is shown has gone on since this visit first showed it. */
  get hasGoneOn(): boolean {
    const orders = (this.visits.at(-1)?.shown ?? []).flatMap(({ order }) => order ?? []);
    const newest = orders.at(-1);
    const before = orders.map(({ epoch }) => epoch === newest?.epoch).lastIndexOf(false);
    return orders[before + 1]?.version !== newest?.version;
  }

  /** Closes the page, or goes elsewhere in the app. */
  leave(): void {
    this.#note('leaves');
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Another order comes onto the page, and goes again. */
  glance(duration: number): void {
    this.#note(`looks at ${OTHER_ORDER} too`);
    const stop = this.client.subscribe(OTHER_ORDER, {});
    this.machine.plan(duration, () => {
      this.#note(`looks at ${OTHER_ORDER} no more`);
      stop();
    });
  }

  /** The tab is gone, and tells nobody. */
  crash(): void {
    this.#note('crashes');
    this.isGone = true;
    this.#leave = undefined;
    this.machine.kill();
    this.browser.drop(this.machine);
    for (const exchange of this.link.exchanges) exchange.cut();
    this.link.exchanges.clear();
  }

  /** The tab does nothing any more, but is there: what it holds it keeps. */
  hang(): void {
    this.#note('hangs');
    this.isGone = true;
    this.#leave = undefined;
    this.machine.kill();
  }

  /** From now on another order is on the page too. */
  watchOther(): void {
    this.#note(`looks at ${OTHER_ORDER} from now on`);
    this.client.subscribe(OTHER_ORDER, {});
    this.#watchesOther = true;
  }

  /** What is on the page of the other order; nothing while it is not there. */
  get other(): LiveOrder | undefined {
    return this.#watchesOther ? this.client.get(OTHER_ORDER) : undefined;
  }

  refresh(): void {
    if (!this.isHere) return;
    this.#note('refreshes');
    this.client.refresh(this.orderId);
  }

  #note(what: string): void {
    this.#trace.add(this.name, what);
  }

  #begin(): Visit {
    const visit: Visit = { shown: [], rows: [], updates: [], absences: [] };
    this.visits.push(visit);
    return visit;
  }

  #take(visit: Visit, live: LiveOrder): void {
    visit.shown.push(live);
    visit.rows.push(this.#database.newest);
  }
}

/** As an app makes it. */
function transportOf(way: Way, name: string, interval: number): Transport {
  const orders = 'https://shop.test/api/orders';
  const headers = { Authorization: name };
  const polls = polling({ url: `${orders}/:orderId`, headers, interval });
  const stream = sse({ url: `${orders}/:orderId/stream`, headers });
  switch (way) {
    case 'sse':
      return stream;
    case 'polling':
      return polls;
    case 'fallback':
      return fallback([stream, polls]);
    case 'tabs':
      return sharedAcrossTabs(fallback([stream, polls]));
    case 'multiplexed':
      return fallback([multiplexedSse({ url: `${orders}/stream`, headers }), polls]);
  }
}

function describe({ connection, connectionType, isStale, order }: LiveOrder): string {
  const ahead = order?.ahead ? `, ahead ${order.ahead.status}` : '';
  const state = order
    ? `${order.authority} ${order.status} v${order.version} ${order.id ?? ''} of ${order.history.length}${ahead}`
    : 'nothing';
  return `${connection}${connectionType ? ` (${connectionType})` : ''}${isStale ? ', stale' : ''}: ${state}`;
}
