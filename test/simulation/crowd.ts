import { createOrderStatusClient, fallback, polling, sse } from 'react-order-status';
import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { Machine } from './machine.js';
import { Page } from './page.js';
import { createRandom } from './random.js';
import { World } from './world.js';

/** What a client asked for, and when, in ms. */
interface Asked {
  readonly at: number;
  readonly what: 'stream' | 'poll';
}

/** Many pages, each with an order of its own, on one server process after the other: the real ones, on one clock. */
export class Crowd {
  readonly #world = new World();
  readonly #machine: Machine;
  readonly #bus = memoryBus({ namespace: `crowd ${crypto.randomUUID()}` });
  readonly #asked: Asked[] = [];
  /** The streams of the present process, as their clients have them. */
  #streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #server = this.#startServer();
  #isUp = true;
  readonly size: number;

  constructor(size: number, seed: number) {
    this.size = size;
    const random = createRandom(seed);
    const ask: typeof fetch = (input, init) => this.#ask(new Request(input, init));
    this.#machine = new Machine({ name: 'crowd', world: this.#world, random, page: new Page(), fetch: ask });
  }

  get world(): World {
    return this.#world;
  }

  /** All open their pages, over a few seconds. */
  arrive(within: number): void {
    const ids = Array.from({ length: this.size }, (_, index) => `o${index}`);
    for (const id of ids) this.#machine.plan(this.#machine.random.between(0, within), () => visit(id));
    this.wait(within);
  }

  wait(ms: number): void {
    this.#world.runUntil(this.#world.now + ms);
  }

  /** The process is gone at once. */
  crash(): void {
    this.#do(() => {
      this.#isUp = false;
      for (const stream of this.#streams) stream.error(new TypeError('connection reset'));
      this.#streams = new Set();
    });
  }

  /** Another process answers. */
  restart(): void {
    this.#server = this.#startServer();
    this.#isUp = true;
  }

  /** A deploy: another process answers, and this one sends its clients there. */
  deploy(within: number): void {
    const old = this.#server;
    this.restart();
    this.#do(() => void old.drain({ within }));
  }

  /** How many asked in each bin of so many ms, from a moment on. */
  histogram(since: number, width: number, what?: Asked['what']): number[] {
    const bins: number[] = Array.from({ length: Math.ceil((this.#world.now - since) / width) }, () => 0);
    for (const asked of this.#asked) {
      const bin = Math.floor((asked.at - since) / width);
      if (asked.at > since && (what === undefined || asked.what === what)) bins[bin] = (bins[bin] ?? 0) + 1;
    }
    return bins;
  }

  /** How many streams are open. */
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

  async #ask(request: Request): Promise<Response> {
    const [, , , orderId = '', stream] = new URL(request.url).pathname.split('/');
    this.#asked.push({ at: this.#world.now, what: stream ? 'stream' : 'poll' });
    if (!this.#isUp) throw new TypeError('fetch failed');
    if (!stream) return this.#server.snapshot(request, orderId);
    const response = await this.#server.stream(request, orderId);
    return new Response(response.body && this.#passOn(response.body), response);
  }

  /** The same bytes, on a connection that may break. */
  #passOn(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    const reader = body.getReader();
    return new ReadableStream({
      start: (controller) => {
        const streams = this.#streams.add(controller);
        const over = () => streams.delete(controller);
        const pump = async (): Promise<void> => {
          const { done, value } = await reader.read();
          if (done) {
            over();
            return controller.close();
          }
          controller.enqueue(value);
          return pump();
        };
        // Whom a crash has cut off reads no more.
        pump().catch(over);
      },
      cancel: (reason) => reader.cancel(reason),
    });
  }
}

/** A page with one order, and all that it keeps of its own. */
function visit(orderId: string): void {
  const host = 'https://shop.test/api/orders/:orderId';
  const transport = fallback([sse({ url: `${host}/stream` }), polling({ url: host })]);
  createOrderStatusClient({ transport }).subscribe(orderId, {});
}
