import type { Customer } from './customer.js';
import type { Refusal } from './link.js';
import type { Network } from './network.js';
import type { Server } from './server.js';
import { Wire } from './wire.js';

/** Whether the trace shows what arrives. */
const showsBodies = Boolean(process.env.BODIES);

/** What a customer asks for. */
export interface Call {
  readonly url: URL;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  /** Gives the answer, or what went wrong. */
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/** One request and its answer, on a connection of its own. */
export class Exchange {
  readonly kind: 'stream' | 'poll';
  /** Absent where it is about several: then the query names them. */
  readonly orderId: string | undefined;
  /** All that has arrived of the answer's body. */
  told = '';
  readonly #name: string;
  readonly #network: Network;
  readonly #customer: Customer;
  readonly #call: Call;
  readonly #wire: Wire;
  readonly #isBuffered: boolean;
  #server: Server | undefined;
  /** As a runtime does: nobody else keeps a request, and one that is gone can't be aborted. */
  #request: Request | undefined;
  /** By the one or the other a server learns that its customer has left. */
  readonly #left = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Whether somebody else answers. */
  #isForeign = false;
  /** Whether it is over for the customer. */
  #isOver = false;

  constructor(id: number, network: Network, customer: Customer, call: Call) {
    const { link, machine } = customer;
    const [, , , orderId = '', stream] = call.url.pathname.split('/');
    const isOfSeveral = orderId === 'stream';
    this.orderId = isOfSeveral ? undefined : decodeURIComponent(orderId);
    this.kind = stream || isOfSeveral ? 'stream' : 'poll';
    this.#name = `${this.kind} ${id}`;
    this.#network = network;
    this.#customer = customer;
    this.#call = call;
    this.#wire = new Wire(link, machine, network.random);
    this.#isBuffered = link.is.isBuffering && this.kind === 'stream';
  }

  start(): void {
    const { link } = this.#customer;
    const { signal, headers, reject } = this.#call;
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    signal?.addEventListener('abort', () => this.#leave(signal.reason));
    link.exchanges.add(this);
    const orders = this.#call.url.searchParams.getAll('order').join();
    this.#note(
      `asks: ${orders || (headers.get('last-event-id') ?? headers.get('if-none-match') ?? 'anything')}`,
    );
    const { refusal } = link.is;
    if (!link.is.isUp) this.#fail('there is no network');
    else if (refusal && (refusal.to === 'all' || refusal.to === `${this.kind}s`))
      this.#refuse(refusal.answer);
    else if (link.is.isStale && this.kind === 'poll') this.#answerFromThePast(this.orderId);
    else this.#send();
  }

  /** Whether what is sent arrives: it is neither half-open nor held back. */
  get isGood(): boolean {
    return !this.#wire.isLost && !this.#isBuffered;
  }

  /** The connection breaks, and both sides are told. */
  cut(): void {
    this.#fail('the connection broke');
    this.#hangUp();
  }

  /** The answer ends early, as if it were whole. */
  truncate(): void {
    this.#wire.toCustomer(() => this.#end());
    this.#hangUp();
  }

  /** The connection breaks, and nobody is told. */
  lose(): void {
    this.#wire.isLost = true;
  }

  /** The server is gone, and its kernel says so. */
  reset(): void {
    this.#fail('the server is gone');
  }

  #send(): void {
    const server = this.#network.balance();
    if (server) this.#sendTo(server);
    else this.#answer({ status: 502, body: 'Bad gateway' });
  }

  #sendTo(server: Server): void {
    this.#server = server;
    server.exchanges.add(this);
    this.#wire.toServer(server.machine, () => void this.#serve(server));
    if (this.#customer.link.is.isDoubling)
      this.#wire.toServer(server.machine, () => this.#serveInVain(server));
  }

  /** Of what is asked twice one answer is used, and the other one is taken back. */
  #serveInVain(server: Server): void {
    const { url, headers } = this.#call;
    const left = new AbortController();
    const request = new Request(url, { headers, signal: left.signal });
    void server.answer(request, this.orderId);
    server.machine.plan(50, () => left.abort(request));
  }

  async #serve(server: Server): Promise<void> {
    const { url, headers } = this.#call;
    this.#request = new Request(url, { headers, signal: this.#left.signal });
    const response = await server.answer(this.#request, this.orderId);
    this.#network.trace.add(server.name, `${this.#name}: answers ${response.status}`);
    const pause = this.#network.random.between(0, this.#customer.link.is.slowness);
    const isBodied = response.body !== null;
    this.#wire.toCustomer(
      () => this.#open(response.status, this.#retagged(response.headers), isBodied),
      pause,
    );
    if (!response.body) return;
    this.#reader = response.body.getReader();
    await this.#forward(this.#reader, response).catch(() => this.#fail('the answer broke'));
  }

  /** Hands on what the server writes; a proxy that buffers does so at the end. */
  async #forward(reader: ReadableStreamDefaultReader<Uint8Array>, { headers }: Response): Promise<void> {
    const all: Uint8Array[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!this.#isBuffered) this.#deliver(this.#altered(value));
      if (this.#isBuffered || this.kind === 'poll') all.push(value);
    }
    const body = Buffer.concat(all);
    const etag = headers.get('etag');
    if (this.#isBuffered) this.#deliver(this.#altered(body));
    else if (this.orderId !== undefined && this.kind === 'poll' && etag) {
      this.#network.past.keep(this.orderId, { etag, body, at: this.#customer.machine.uptime });
    }
    this.#wire.toCustomer(() => this.#end());
  }

  #deliver(bytes: Uint8Array): void {
    for (const piece of this.#pieces(bytes)) this.#wire.toCustomer(() => this.#hear(piece));
  }

  /** What a proxy makes of the `id` lines; the server writes whole events. */
  #altered(bytes: Uint8Array): Uint8Array {
    const { reidentify } = this.#customer.link.is;
    if (!reidentify || this.kind === 'poll') return bytes;
    const text = Buffer.from(bytes).toString();
    return Buffer.from(
      text.replace(/^id: (.*)\n/gm, (_, id: string) => {
        const altered = reidentify(id);
        return altered === undefined ? '' : `id: ${altered}\n`;
      }),
    );
  }

  #pieces(bytes: Uint8Array): Uint8Array[] {
    const { random } = this.#network;
    if (!this.#customer.link.is.isSplitting || bytes.length < 2) return [bytes];
    const pieces: Uint8Array[] = [];
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      to = from + random.whole(1, random.chance(0.5) ? 4 : bytes.length);
      pieces.push(bytes.slice(from, to));
    }
    return pieces;
  }

  #answerFromThePast(orderId = ''): void {
    const customer = this.#customer;
    const { random, logBegan, isBehind } = this.#network;
    const isSure = !isBehind() || customer.hasGoneOn;
    // A past life of the log that a page has not met is the truth to it, by design.
    const past = this.#network.past.any(
      orderId,
      random,
      ({ at, etag }) => at >= logBegan() || (isSure && customer.hasMet(etag)),
    );
    if (!past) {
      this.#send();
      return;
    }
    const { etag, body } = past;
    this.#network.trace.add('cache', `${this.#name}: answers ${etag}`);
    const isKnown = this.#call.headers.get('if-none-match') === etag;
    this.#answer({ status: isKnown ? 304 : 200, headers: { ETag: etag }, ...(!isKnown && { body }) }, true);
  }

  #refuse(answer: Refusal | 'reset'): void {
    if (answer === 'reset') this.#fail('refused');
    else this.#answer(answer);
  }

  /** Answers in place of a server. @param isItsOwn whether it is what the server has said once. */
  #answer({ status, headers, body, isRedirected }: Refusal, isItsOwn = false): void {
    this.#isForeign = !isItsOwn;
    this.#wire.toCustomer(() => this.#open(status, new Headers(headers), body !== undefined, isRedirected));
    if (body) this.#deliver(Buffer.from(body));
    this.#wire.toCustomer(() => this.#end());
  }

  /** The answer's headers reach the customer. */
  #open(status: number, headers: Headers, hasBody: boolean, isRedirected = false): void {
    if (this.#isOver) return;
    this.#note(`gets ${status}`);
    if (this.kind === 'poll' && (status === 200 || status === 304)) this.#proves();
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#body = controller;
    };
    const body = hasBody ? new ReadableStream<Uint8Array>({ start, cancel: () => this.#leave() }) : null;
    const response = new Response(body, { status, headers });
    // No constructor sets it.
    if (isRedirected) Object.defineProperty(response, 'redirected', { value: true });
    this.#call.resolve(response);
  }

  #retagged(headers: Headers): Headers {
    const { retag } = this.#customer.link.is;
    const etag = headers.get('etag');
    if (!retag || etag === null) return headers;
    const altered = new Headers(headers);
    const tag = retag(etag);
    if (tag === undefined) altered.delete('etag');
    else altered.set('etag', tag);
    return altered;
  }

  /** Something of the server arrived. */
  #proves(): void {
    if (!this.#isForeign) this.#customer.hear(this);
  }

  #hear(bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.told += Buffer.from(bytes).toString('latin1');
    this.#note(`hears ${showsBodies ? Buffer.from(bytes).toString() : `${bytes.length} bytes`}`);
    this.#proves();
    this.#body?.enqueue(bytes);
  }

  #end(): void {
    if (this.#isOver) return;
    if (this.kind === 'poll') this.#proves();
    this.#over();
    this.#body?.close();
  }

  #fail(why: string): void {
    this.#wire.toCustomer(() => {
      if (this.#isOver) return;
      this.#note(`fails: ${why}`);
      this.#over();
      const error = new TypeError(`fetch failed: ${why}`);
      this.#call.reject(error);
      this.#body?.error(error);
    });
  }

  /** The customer has no more use for it. */
  #leave(reason?: unknown): void {
    if (this.#isOver) return;
    this.#note('is left');
    this.#over();
    this.#call.reject(reason);
    if (reason !== undefined) this.#body?.error(reason);
    this.#hangUp();
  }

  #over(): void {
    this.#isOver = true;
    this.#customer.link.exchanges.delete(this);
  }

  #hangUp(): void {
    if (!this.#server) return;
    const bySignal = this.#network.random.chance(0.5);
    this.#wire.toServer(this.#server.machine, () => {
      if (bySignal || !this.#reader) this.#left.abort();
      else this.#reader.cancel().catch(() => {});
    });
  }

  #note(what: string): void {
    this.#network.trace.add(this.#customer.name, `${this.#name} ${what}`);
  }
}
