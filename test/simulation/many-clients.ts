import { createOrderStatusClient, fallback, polling, sse } from 'react-order-status';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { Machine } from './machine.js';
import { Page } from './page.js';
import { createRandom } from './random.js';
import { World } from './world.js';

/** A request, and its time in virtual ms. */
interface LoggedRequest {
  readonly at: number;
  readonly kind: 'stream' | 'poll';
}

/** Many real clients, each with an order of its own, and one real server process at a time, on one virtual clock. */
export class ManyClients {
  readonly #world = new World();
  readonly #machine: Machine;
  readonly #bus = memoryBus({ namespace: `many clients ${crypto.randomUUID()}` });
  readonly #requests: LoggedRequest[] = [];
  /** The open streams of the current process, on the side of their clients. */
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #server = this.#startServer();
  #isUp = true;
  readonly size: number;

  constructor(size: number, seed: number) {
    this.size = size;
    const random = createRandom(seed);
    const fetch: typeof globalThis.fetch = (input, init) => this.#fetch(new Request(input, init));
    this.#machine = new Machine({ name: 'clients', world: this.#world, random, page: new Page(), fetch });
  }

  get world(): World {
    return this.#world;
  }

  /** All clients open their pages, within some ms. */
  arrive(within: number): void {
    const ids = Array.from({ length: this.size }, (_, index) => `o${index}`);
    for (const id of ids) this.#machine.plan(this.#machine.random.between(0, within), () => visit(id));
    this.wait(within);
  }

  wait(ms: number): void {
    this.#world.runUntil(this.#world.now + ms);
  }

  /** The process ends, and all its connections are reset. */
  crash(): void {
    this.#do(() => {
      this.#isUp = false;
      for (const stream of this.#streams) stream.error(new TypeError('connection reset'));
      this.#streams = new Set();
    });
  }

  /** Starts another process. */
  restart(): void {
    this.#server = this.#startServer();
    this.#isUp = true;
  }

  /** Deploys: starts another process, and drains the current one. */
  deploy(within: number): void {
    const old = this.#server;
    this.restart();
    this.#do(() => void old.drain({ within }));
  }

  /** The number of requests in each bin of `width` ms, from `since` on. */
  histogram(since: number, width: number, kind?: LoggedRequest['kind']): number[] {
    const bins: number[] = Array.from({ length: Math.ceil((this.#world.now - since) / width) }, () => 0);
    for (const request of this.#requests) {
      const bin = Math.floor((request.at - since) / width);
      if (request.at > since && (kind === undefined || request.kind === kind))
        bins[bin] = (bins[bin] ?? 0) + 1;
    }
    return bins;
  }

  /** The number of open streams. */
  get streams(): number {
    return this.#streams.size;
  }

  #do(run: () => void): void {
    this.#machine.plan(0, run);
    this.wait(0);
  }

  #startServer() {
    return createOrderEvents({
      bus: this.#bus,
      authenticate: () => ({ userId: 'ann' }),
      getOrder: (id) => ({ id, userId: 'ann', status: 'PENDING' as const }),
      maxConnections: Number.POSITIVE_INFINITY,
      maxConnectionsPerUser: Number.POSITIVE_INFINITY,
    });
  }

  async #fetch(request: Request): Promise<Response> {
    const [, , , orderId = '', stream] = new URL(request.url).pathname.split('/');
    this.#requests.push({ at: this.#world.now, kind: stream ? 'stream' : 'poll' });
    if (!this.#isUp) throw new TypeError('fetch failed');
    if (!stream) return this.#server.snapshot(request, orderId);
    const response = await this.#server.stream(request, orderId);
    return new Response(response.body && this.#forward(response.body), response);
  }

  /** Forwards the body to a stream that `crash` can break. */
  #forward(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    return new ReadableStream({
      start: (controller) => {
        const streams = this.#streams.add(controller);
        const remove = () => streams.delete(controller);
        const pump = async (): Promise<void> => {
          const { done, value } = await reader.read();
          if (done) {
            remove();
            return controller.close();
          }
          controller.enqueue(value);
          return pump();
        };
        // After a crash, `enqueue` throws.
        pump().catch(remove);
      },
      cancel: (reason) => reader.cancel(reason),
    });
  }
}

/** Opens a page with one order and a client of its own. */
function visit(orderId: string): void {
  const host = 'https://shop.test/api/orders/:orderId';
  const transport = fallback([sse({ url: `${host}/stream` }), polling({ url: host })]);
  createOrderStatusClient({ transport }).subscribe(orderId, {});
}
