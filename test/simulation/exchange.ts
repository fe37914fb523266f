import type { Link, Refusal } from './link.js';
import type { Machine } from './machine.js';
import type { Random } from './random.js';
import type { Server } from './server.js';
import type { Trace } from './trace.js';

/** What an exchange is made with. */
export interface ExchangeOptions {
  readonly id: number;
  readonly customer: Machine;
  readonly link: Link;
  readonly random: Random;
  readonly trace: Trace;
  /** Whom the balancer chooses now; nobody when all are down. */
  readonly balance: () => Server | undefined;
  /** Answers of the past, newest last. */
  readonly answers: PastAnswer[];
  /** Something of the shop reached the customer. */
  readonly onHeard: (exchange: Exchange) => void;
}

/** A poll's answer as a cache would keep it. */
export interface PastAnswer {
  readonly orderId: string;
  readonly etag: string;
  readonly body: Uint8Array;
}

type Call = { readonly url: URL; readonly headers: Headers; readonly signal: AbortSignal | undefined };

/** One request and its answer, on a connection of its own: its bytes keep their order, those of others may overtake. */
export class Exchange {
  readonly kind: 'stream' | 'poll';
  readonly orderId: string;
  readonly name: string;
  /** What the stream has told so far: how long it may be silent. */
  told = '';
  /** Whether the customer's side is over, as the customer knows. */
  isOver = false;
  #server: Server | undefined;
  /** Whether nothing passes any more, though neither side was told. */
  #isBlack: boolean;
  readonly #isBuffered: boolean;
  readonly #o: ExchangeOptions;
  readonly #call: Call;
  readonly #settle: { resolve(response: Response): void; reject(error: unknown): void };
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** The shop's side: it is told by one or the other when the customer leaves. */
  readonly #left = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  /** The node keeps it, as a runtime does: an abandoned request can't be aborted. */
  #request: Request | undefined;
  #lastToServer = 0;
  #lastToClient = 0;
  #kept: Uint8Array[] = [];

  constructor(options: ExchangeOptions, call: Call, settle: Exchange['#settle']) {
    this.#o = options;
    this.#call = call;
    this.#settle = settle;
    const [, , , orderId = '', stream] = call.url.pathname.split('/');
    this.orderId = decodeURIComponent(orderId);
    this.kind = stream ? 'stream' : 'poll';
    this.name = `${this.kind} ${options.id}`;
    this.#isBlack = options.link.is.isBlack;
    this.#isBuffered = options.link.is.isBuffering && this.kind === 'stream';
  }

  start(): void {
    const { link, customer, trace } = this.#o;
    const { signal, headers } = this.#call;
    if (signal?.aborted) return this.#settle.reject(signal.reason);
    const cursor = headers.get('last-event-id') ?? headers.get('if-none-match') ?? 'nothing';
    trace.add(customer.name, `asks: ${this.name}, knows ${cursor}`);
    link.exchanges.add(this);
    signal?.addEventListener('abort', () => this.#leave(signal.reason));
    if (!link.is.isUp) return this.#fail('there is no network');
    const { refusal } = link.is;
    if (refusal && (refusal.to === 'all' || this.kind === 'stream')) {
      const { answer } = refusal;
      return answer === 'reset' ? this.#fail('refused') : this.#answerBy(answer);
    }
    if (link.is.isStale && this.kind === 'poll' && this.#answerFromThePast()) return;
    this.#send();
    if (link.is.isDoubling && this.#server) this.#sendAgain(this.#server);
  }

  /** The connection breaks, and both sides are told. */
  cut(): void {
    this.#fail('the connection broke');
    this.#hangUp();
  }

  /** The answer ends early, as if it were whole. */
  truncate(): void {
    this.#toClient(() => this.#end());
    this.#hangUp();
  }

  /** The connection breaks, and nobody is told. */
  vanish(): void {
    this.#isBlack = true;
  }

  /** The server is gone, and its kernel says so. */
  reset(): void {
    this.#fail('the server is gone');
  }

  #send(): void {
    const server = this.#o.balance();
    if (!server) return this.#answerBy({ status: 502, body: 'Bad gateway' });
    this.#server = server;
    server.exchanges.add(this);
    this.#toServer(() => void this.#arrive(server));
  }

  /** Of what is asked twice one answer is used; the other one is taken back. */
  #sendAgain(server: Server): void {
    const left = new AbortController();
    this.#toServer(() => {
      const request = new Request(this.#call.url, { headers: this.#call.headers, signal: left.signal });
      void server.answer(request, this.orderId);
      server.machine.plan(50, () => left.abort(request));
    });
  }

  async #arrive(server: Server): Promise<void> {
    const { url, headers } = this.#call;
    this.#request = new Request(url, { headers, signal: this.#left.signal });
    const response = await server.answer(this.#request, this.orderId);
    this.#o.trace.add(server.name, `answers ${this.name}: ${response.status}`);
    this.#lastToClient = server.machine.uptime + this.#o.random.between(0, this.#o.link.is.slowness);
    this.#toClient(() => this.#open(response.status, response.headers, response.body !== null));
    if (!response.body) return;
    // Bytes, as all bodies are; the types of the DOM and of Node differ.
    this.#reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await this.#pump(this.#reader, response).catch((error: unknown) =>
      this.#fail(error instanceof Error ? error.message : 'the answer broke'),
    );
  }

  async #pump(reader: ReadableStreamDefaultReader<Uint8Array>, { status, headers }: Response): Promise<void> {
    const bytes: Uint8Array[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (this.kind === 'poll') bytes.push(value);
      if (this.#isBuffered) this.#kept.push(value);
      else this.#deliver(value);
    }
    for (const kept of this.#kept.splice(0)) this.#deliver(kept);
    const etag = headers.get('etag');
    if (this.kind === 'poll' && status === 200 && etag) {
      this.#o.answers.push({ orderId: this.orderId, etag, body: Buffer.concat(bytes) });
    }
    this.#toClient(() => this.#end());
  }

  #deliver(bytes: Uint8Array): void {
    for (const piece of this.#pieces(bytes)) {
      this.#toClient(() => {
        if (this.isOver) return;
        this.told += Buffer.from(piece).toString('latin1');
        this.#o.trace.add(this.#o.customer.name, `hears of ${this.name}: ${piece.length} bytes`);
        this.#o.onHeard(this);
        this.#body?.enqueue(piece);
      });
    }
  }

  #pieces(bytes: Uint8Array): Uint8Array[] {
    const { link, random } = this.#o;
    if (!link.is.isSplitting || bytes.length < 2) return [bytes];
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; ) {
      const to = from + random.whole(1, random.chance(0.5) ? 4 : bytes.length);
      pieces.push(bytes.slice(from, to));
      from = to;
    }
    return pieces;
  }

  #answerFromThePast(): boolean {
    const { answers, random } = this.#o;
    const past = random.pick(answers.filter(({ orderId }) => orderId === this.orderId));
    if (!past) return false;
    const { etag, body } = past;
    const headers = { ETag: etag, 'Content-Type': 'application/json' };
    const isKnown = this.#call.headers.get('if-none-match') === etag;
    this.#o.trace.add('cache', `answers ${this.name} with ${etag}`);
    this.#answerBy({ status: isKnown ? 304 : 200, headers }, isKnown ? undefined : body);
    return true;
  }

  #answerBy({ status, headers, body }: Refusal, bytes = body ? Buffer.from(body) : undefined): void {
    this.#toClient(() => this.#open(status, new Headers(headers), bytes !== undefined));
    if (bytes) this.#deliver(bytes);
    this.#toClient(() => this.#end());
  }

  /** The answer's headers reach the customer. */
  #open(status: number, headers: Headers, hasBody: boolean): void {
    if (this.isOver) return;
    const { customer, trace, onHeard } = this.#o;
    trace.add(customer.name, `gets ${this.name}: ${status}`);
    if (this.kind === 'poll' && (status === 200 || status === 304)) onHeard(this);
    const body = hasBody
      ? new ReadableStream<Uint8Array>({
          start: (controller) => {
            this.#body = controller;
          },
          cancel: () => this.#leave(undefined),
        })
      : null;
    this.#settle.resolve(new Response(body, { status, headers }));
  }

  #end(): void {
    if (this.isOver) return;
    this.#over();
    this.#body?.close();
  }

  #fail(why: string): void {
    this.#toClient(() => {
      if (this.isOver) return;
      this.#o.trace.add(this.#o.customer.name, `loses ${this.name}: ${why}`);
      this.#over();
      const error = new TypeError(`fetch failed: ${why}`);
      this.#settle.reject(error);
      this.#body?.error(error);
    });
  }

  /** The customer has no more use for it. */
  #leave(reason: unknown): void {
    if (this.isOver) return;
    this.#o.trace.add(this.#o.customer.name, `leaves ${this.name}`);
    this.#over();
    this.#settle.reject(reason);
    if (reason !== undefined) this.#body?.error(reason);
    this.#hangUp();
  }

  #over(): void {
    this.isOver = true;
    this.#o.link.exchanges.delete(this);
  }

  /** Runtimes tell a server of a customer's leaving in different ways. */
  #hangUp(): void {
    const bySignal = this.#o.random.chance(0.5);
    this.#toServer(() => {
      if (bySignal || !this.#reader) this.#left.abort();
      else this.#reader.cancel().catch(() => {});
    });
  }

  #toServer(run: () => void): void {
    if (!this.#server || this.#isBlack) return;
    this.#lastToServer = this.#arrival(this.#lastToServer);
    const { machine } = this.#server;
    machine.plan(this.#lastToServer - machine.uptime, () => {
      if (!this.#isBlack) run();
    });
  }

  #toClient(run: () => void): void {
    this.#lastToClient = this.#arrival(this.#lastToClient);
    const { customer } = this.#o;
    customer.plan(this.#lastToClient - customer.uptime, () => {
      if (!this.#isBlack) run();
    });
  }

  /** What is sent later on one connection does not arrive sooner. */
  #arrival(last: number): number {
    const { link, random, customer } = this.#o;
    const soonest = customer.uptime + random.between(0.5, link.is.latency);
    return Math.max(soonest, last, link.is.stalledUntil);
  }
}
