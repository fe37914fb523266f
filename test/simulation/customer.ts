import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  multiplexedPolling,
  multiplexedSse,
  type OrderStatusClient,
  type OrderUpdate,
  polling,
  sharedAcrossTabs,
  sse,
  type Transport,
  type WebSocketConstructor,
  webSocket,
} from 'react-order-status';
import type { Browser } from './browser.js';
import type { Database, Row } from './database.js';
import { OTHER_ORDER } from './ground-truth.js';
import { Link } from './link.js';
import { Machine } from './machine.js';
import type { Network } from './network.js';
import { Page } from './page.js';
import { provedByPoll, provedByStream } from './proof.js';
import type { Random } from './random.js';
import { type CustomerPlan, isOfTab, type TransportKind } from './scenario.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** The record of one visit: from the opening of the page until the client forgets the order. */
export interface Visit {
  /** All states that were shown, oldest first. */
  readonly shown: LiveOrder[];
  /** For each shown state the newest fact that a row had then. */
  readonly rows: number[];
  /** The updates that `onUpdate` received. */
  readonly updates: OrderUpdate<string>[];
  /** For each short absence the states before and after it: updates in between are not notified of. */
  readonly absences: { readonly from: LiveOrder['order']; readonly to: LiveOrder['order'] }[];
}

export interface CustomerEnvironment {
  readonly world: World;
  readonly random: Random;
  readonly network: Network;
  readonly browser: Browser;
  readonly database: Database;
}

/** A browser tab with the real client, which records what is shown. */
export class Customer {
  readonly name: string;
  readonly transport: TransportKind;
  /** The order id that the page uses. */
  readonly orderId: string;
  readonly page = new Page();
  readonly link = new Link();
  readonly machine: Machine;
  readonly client: OrderStatusClient;
  readonly visits: Visit[] = [];
  /** The browser, with the other tabs that share a connection with this one. */
  readonly browser: Browser;
  /** Whether the tab has crashed or hangs permanently. */
  isGone = false;
  readonly #pollingInterval: number;
  readonly #database: Database;
  readonly #trace: Trace;
  /**
   * Until when the received data proves the shown state fresh, by what it came on: while a socket opens, the stream that
   * serves meanwhile may have another interval of heartbeats.
   */
  readonly #proved = { stream: 0, socket: 0, poll: 0 };
  #leave: (() => void) | undefined;
  #watchesOther = false;

  constructor(
    { name, transport, orderId, pollingInterval: interval }: CustomerPlan,
    { world, random, network, browser, database }: CustomerEnvironment,
  ) {
    this.name = name;
    this.transport = transport;
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
    const WebSocket = network.socketsOf(this);
    this.client = createOrderStatusClient({
      transport: createTransport(transport, { name, interval, WebSocket }),
    });
  }

  /** The state on the page; `undefined` while the page is closed. */
  get live(): LiveOrder | undefined {
    return this.#leave && this.client.get(this.orderId);
  }

  get isHere(): boolean {
    return this.#leave !== undefined;
  }

  /** Whether the page may show a stream as open: a tab learns of the stream of another tab with a delay. */
  get hasStream(): boolean {
    return isOfTab(this.transport) || [...this.link.exchanges].some(({ kind }) => kind !== 'poll');
  }

  /** Whether the best connection of the order, of this or another tab, is open and delivers: a tab that hangs delivers to none. */
  get hasGoodStream(): boolean {
    const exchanges = this.browser.tabs.flatMap(({ link, isGone }) => (isGone ? [] : [...link.exchanges]));
    const best = this.transport.endsWith('websocket') ? 'socket' : 'stream';
    return exchanges.some(
      ({ kind, orderId = this.orderId, isGood }) => kind === best && orderId === this.orderId && isGood,
    );
  }

  /** In virtual time, over all tabs: they share what they receive. */
  get provedUntil(): number {
    let until = 0;
    for (const tab of this.browser.tabs) until = Math.max(until, ...Object.values(tab.#proved));
    return until;
  }

  /** Called when data of the shop arrives. @param received all of its exchange so far. */
  onReceived(by: 'stream' | 'socket' | 'poll', received: string): void {
    const time = by === 'poll' ? provedByPoll(this.#pollingInterval) : provedByStream(received);
    this.#proved[by] = this.machine.uptime + time;
  }

  /** Opens the page. @param row the row that a page rendered on a server has. */
  arrive(row?: Row): void {
    const known = this.client.get(this.orderId);
    this.#note(known ? 'is back' : 'arrives');
    const visit = (!known && this.#begin()) || this.visits.at(-1);
    if (known) {
      visit?.absences.push({ from: visit.shown.at(-1)?.order, to: known.order });
      if (visit) this.#record(visit, known);
    }
    this.#leave = this.client.subscribe(this.orderId, {
      onChange: () => {
        const live = this.client.get(this.orderId);
        if (!live || !visit || live === visit.shown.at(-1)) return;
        this.#record(visit, live);
        this.#note(`SHOWS ${describe(live)}`);
      },
      onUpdate: (update) => {
        visit?.updates.push(update);
        this.#note(
          `IS NOTIFIED OF ${update.version}: ${update.previousStatus} → ${update.status} (${update.note})`,
        );
      },
      onError: (error) => this.#note(`reports: ${error.message}`),
    });
    if (row) this.claim(row);
  }

  /** Hydrates the client with the row. */
  claim({ status, updatedAt, statusHistory: history }: Row): void {
    this.#note(`knows the row: ${status}`);
    const timestamp = history?.at(-1)?.timestamp ?? updatedAt;
    this.client.hydrate(this.orderId, {
      orderId: this.orderId,
      status,
      timestamp,
      ...(history && { history }),
    });
  }

  /** Whether this visit has shown the entry, or the empty log, of a cursor. */
  hasShown(cursor: string): boolean {
    const shown = this.visits.at(-1)?.shown ?? [];
    return shown.some(({ order }) => {
      if (order?.epoch === undefined) return false;
      const isEmpty = order.version === 0 && cursor.includes(`${order.epoch}-0`);
      return isEmpty || (order.id !== undefined && cursor.includes(order.id));
    });
  }

  /** The epoch that this visit shows. */
  get shownEpoch(): string | undefined {
    return this.visits.at(-1)?.shown.at(-1)?.order?.epoch;
  }

  /** True if the epoch that is shown has advanced since this visit first showed it. */
  get hasEpochAdvanced(): boolean {
    const orders = (this.visits.at(-1)?.shown ?? []).flatMap(({ order }) => order ?? []);
    const newest = orders.at(-1);
    const before = orders.map(({ epoch }) => epoch === newest?.epoch).lastIndexOf(false);
    return orders[before + 1]?.version !== newest?.version;
  }

  /** Closes the page, or navigates to another one in the app. */
  leave(): void {
    this.#note('leaves');
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Shows another order on the page for some ms. */
  watchOtherFor(duration: number): void {
    this.#note(`looks at ${OTHER_ORDER} too`);
    const stop = this.client.subscribe(OTHER_ORDER, {});
    this.machine.plan(duration, () => {
      this.#note(`looks at ${OTHER_ORDER} no more`);
      stop();
    });
  }

  /** The tab ends without closing its connections or notifying other tabs. */
  crash(): void {
    this.#note('crashes');
    this.isGone = true;
    this.#leave = undefined;
    this.machine.kill();
    this.browser.drop(this.machine);
    for (const exchange of this.link.exchanges) exchange.cut();
    this.link.exchanges.clear();
  }

  /** The tab stops running but keeps its locks and connections. */
  hang(): void {
    this.#note('hangs');
    this.isGone = true;
    this.#leave = undefined;
    this.machine.kill();
  }

  /** Shows another order on the page too, from now on. */
  watchOther(): void {
    this.#note(`looks at ${OTHER_ORDER} from now on`);
    this.client.subscribe(OTHER_ORDER, {});
    this.#watchesOther = true;
  }

  /** The state of the other order, if it is shown permanently. */
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

  #record(visit: Visit, live: LiveOrder): void {
    visit.shown.push(live);
    visit.rows.push(this.#database.newest);
  }
}

interface TransportPlan {
  readonly name: string;
  readonly interval: number;
  readonly WebSocket: WebSocketConstructor;
}

function createTransport(kind: TransportKind, { name, interval, WebSocket }: TransportPlan): Transport {
  const orders = 'https://shop.test/api/orders';
  const headers = { Authorization: name };
  const polls = polling({ url: `${orders}/:orderId`, headers, interval });
  const pollsTogether = multiplexedPolling({ url: `${orders}/snapshots`, headers, interval });
  const stream = sse({ url: `${orders}/:orderId/stream`, headers });
  const streamTogether = multiplexedSse({ url: `${orders}/stream`, headers });
  const socket = webSocket({ url: `${orders}/stream`, WebSocket });
  switch (kind) {
    case 'sse':
      return stream;
    case 'polling':
      return polls;
    case 'fallback':
      return fallback([stream, polls]);
    case 'tabs':
      return sharedAcrossTabs(fallback([stream, polls]));
    case 'tabs multiplexed':
      return sharedAcrossTabs(fallback([streamTogether, pollsTogether]));
    case 'tabs websocket':
      return sharedAcrossTabs(fallback([socket, stream, polls]));
    case 'multiplexed':
      return fallback([streamTogether, pollsTogether]);
    case 'multiplexed websocket':
      return fallback([socket, stream, polls]);
    case 'multiplexed polling':
      return pollsTogether;
  }
}

function describe({ connection, connectionType, isStale, order }: LiveOrder): string {
  const ahead = order?.ahead ? `, ahead ${order.ahead.status}` : '';
  const state = order
    ? `${order.authority} ${order.status} v${order.version} ${order.id ?? ''} of ${order.history.length}${ahead}`
    : 'nothing';
  return `${connection}${connectionType ? ` (${connectionType})` : ''}${isStale ? ', stale' : ''}: ${state}`;
}
