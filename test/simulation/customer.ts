import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  type OrderStatusClient,
  type OrderUpdate,
  polling,
  sse,
} from 'react-order-status';
import type { Exchange } from './exchange.js';
import { provedFor } from './guarantees.js';
import { Link } from './link.js';
import { Machine } from './machine.js';
import type { Network } from './network.js';
import { Page } from './page.js';
import type { Random } from './random.js';
import type { Row } from './order-book.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** How a customer connects. */
export const WAYS = ['fallback', 'sse', 'polling'] as const;
export type Way = (typeof WAYS)[number];

/** What a customer is made with. */
export interface CustomerOptions {
  readonly name: string;
  readonly orderId: string;
  readonly way: Way;
  /** Ms between polls. */
  readonly pollingInterval: number;
  readonly world: World;
  readonly random: Random;
  readonly network: Network;
  readonly trace: Trace;
}

/** From the moment a customer opens the page until he leaves it. */
export interface Visit {
  /** All that was shown, oldest first. */
  readonly shown: LiveOrder[];
  /** What `onUpdate` told. */
  readonly updates: OrderUpdate<string>[];
  /** What was shown when he left for a moment, and when he was back: between them nobody was told. */
  readonly absences: { readonly from: string | undefined; readonly to: string | undefined }[];
}

/** A tab with the real client, that notes down what it is shown. */
export class Customer {
  readonly options: CustomerOptions;
  readonly page = new Page();
  readonly link = new Link();
  readonly machine: Machine;
  readonly visits: Visit[] = [];
  readonly client: OrderStatusClient;
  /** Until when what was heard proves what is shown, in virtual time. */
  readonly proved = { stream: 0, poll: 0 };
  #leave: (() => void) | undefined;

  constructor(options: CustomerOptions) {
    this.options = options;
    const { name, way, world, random, network, pollingInterval } = options;
    this.machine = new Machine({
      name,
      world,
      random: random.fork(name),
      page: this.page,
      fetch: (input, init) => network.fetch(this, new URL(String(input)), init),
    });
    const headers = { Authorization: name };
    const origin = 'https://shop.test/api/orders/:orderId';
    const stream = sse({ url: `${origin}/stream`, headers });
    const polls = polling({ url: origin, headers, interval: pollingInterval });
    this.client = createOrderStatusClient({
      transport: { fallback: fallback([stream, polls]), sse: stream, polling: polls }[way],
    });
  }

  get name(): string {
    return this.options.name;
  }

  /** What is on the page now; nothing while he is not there. */
  get live(): LiveOrder | undefined {
    return this.#leave && this.client.get(this.options.orderId);
  }

  get isHere(): boolean {
    return this.#leave !== undefined;
  }

  /** Something of the shop arrived. */
  hear(exchange: Exchange): void {
    const { pollingInterval } = this.options;
    this.proved[exchange.kind] = this.machine.uptime + provedFor(exchange, pollingInterval);
  }

  /** Opens the page; a server-rendered one knows the row. */
  arrive(row?: Row): void {
    const { orderId, trace } = this.options;
    const isAnew = this.client.get(orderId) === undefined;
    if (isAnew) this.visits.push({ shown: [], updates: [], absences: [] });
    const visit = this.visits.at(-1);
    visit?.absences.push({ from: visit.shown.at(-1)?.order?.timestamp, to: this.#known()?.timestamp });
    trace.add(this.name, isAnew ? 'arrives' : 'is back at once');
    this.#leave = this.client.subscribe(orderId, {
      onChange: () => {
        const live = this.client.get(orderId);
        if (!live || live === visit?.shown.at(-1)) return;
        visit?.shown.push(live);
        trace.add(this.name, `shows ${describe(live)}`);
      },
      onUpdate: (update) => {
        visit?.updates.push(update);
        trace.add(this.name, `is told ${update.version}: ${update.previousStatus} → ${update.status}`);
      },
      onError: (error) => trace.add(this.name, `hears: ${error.message}`),
    });
    if (row) {
      trace.add(this.name, 'knows the row');
      const { id, status, updatedAt, statusHistory: history } = row;
      this.client.seed(orderId, { orderId: id, status, timestamp: updatedAt, ...(history && { history }) });
    }
  }

  #known() {
    return this.client.get(this.options.orderId)?.order;
  }

  /** Closes the page, or goes elsewhere in the app. */
  leave(): void {
    this.options.trace.add(this.name, 'leaves');
    this.#leave?.();
    this.#leave = undefined;
  }

  refresh(): void {
    this.options.trace.add(this.name, 'refreshes');
    this.client.refresh(this.options.orderId);
  }
}

function describe({ connection, connectionType, isStale, order }: LiveOrder): string {
  const state = order ? `${order.status} v${order.version} of ${order.history.length}` : 'nothing';
  return `${connection}${connectionType ? ` (${connectionType})` : ''}${isStale ? ', stale' : ''}: ${state}`;
}
