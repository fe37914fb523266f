import type { Customer } from './customer.js';
import type { Refusal } from './link.js';
import type { Network } from './network.js';
import type { Server } from './server.js';
import { Wire } from './wire.js';

/** Whether the trace contains the received bytes. */
const showsBodies = Boolean(process.env.BODIES);

/** A call of `fetch`. */
export interface Call {
  readonly url: URL;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/** One request and its answer, on a connection of its own. */
export class Exchange {
  readonly kind: 'stream' | 'poll';
  /** Absent for a stream or snapshots of several orders, which the query lists. */
  readonly orderId: string | undefined;
  /** The received part of the answer's body. */
  received = '';
  readonly #name: string;
  readonly #network: Network;
  readonly #customer: Customer;
  readonly #call: Call;
  readonly #wire: Wire;
  readonly #isBuffered: boolean;
  #server: Server | undefined;
  /** Kept as a runtime does: a garbage-collected request can't be aborted. */
  #request: Request | undefined;
  /** A server is notified of a disconnect by this signal or by the cancelled body. */
  readonly #disconnected = new AbortController();
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #body: ReadableStreamDefaultController<Uint8Array> | undefined;
  /** Whether an intermediary answers in place of the server. */
  #isFromIntermediary = false;
  /** Whether the exchange has ended for the customer. */
  #isOver = false;

  constructor(id: number, network: Network, customer: Customer, call: Call) {
    const { link, machine } = customer;
    const [, , , orderId = '', stream] = call.url.pathname.split('/');
    const isStreamOfSeveral = orderId === 'stream';
    const isOfSeveral = isStreamOfSeveral || orderId === 'snapshots';
    this.orderId = isOfSeveral ? undefined : decodeURIComponent(orderId);
    this.kind = stream || isStreamOfSeveral ? 'stream' : 'poll';
    this.#name = `${this.kind} ${id}`;
    this.#network = network;
    this.#customer = customer;
    this.#call = call;
    this.#wire = new Wire(link, machine, network.random);
    this.#isBuffered = link.conditions.isBuffering && this.kind === 'stream';
  }

  start(): void {
    const { link } = this.#customer;
    const { signal, headers, reject } = this.#call;
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    signal?.addEventListener('abort', () => this.#abort(signal.reason));
    link.exchanges.add(this);
    const orders = this.#call.url.searchParams.getAll('order').join();
    this.#note(
      `requests: ${orders || (headers.get('last-event-id') ?? headers.get('if-none-match') ?? 'anything')}`,
    );
    const { refusal } = link.conditions;
    if (!link.conditions.isUp) this.#fail('there is no network');
    else if (refusal && (refusal.to === 'all' || refusal.to === `${this.kind}s`))
      this.#refuse(refusal.answer);
    else if (link.conditions.isStale && this.kind === 'poll') this.#answerFromCache(this.orderId);
    else this.#send();
  }

  /** Whether data arrives: the connection is neither half-open nor buffered. */
  get isGood(): boolean {
    return !this.#wire.isLost && !this.#isBuffered;
  }

  /** Breaks the connection; both sides are notified. */
  cut(): void {
    this.#fail('the connection broke');
    this.#disconnect();
  }

  /** Ends the answer early, as if it were complete. */
  truncate(): void {
    this.#wire.toCustomer(() => this.#end());
    this.#disconnect();
  }

  /** Breaks the connection; no side is notified. */
  lose(): void {
    this.#wire.isLost = true;
  }

  /** Resets the connection: the server process has ended. */
  reset(): void {
    this.#fail('the server has ended');
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
    if (this.#customer.link.conditions.isDoubling)
      this.#wire.toServer(server.machine, () => this.#serveDuplicate(server));
  }

  /** Serves a duplicate of the request, whose answer is dropped and aborted. */
  #serveDuplicate(server: Server): void {
    const { url, headers } = this.#call;
    const abandoned = new AbortController();
    const request = new Request(url, { headers, signal: abandoned.signal });
    void server.answer(request, this.orderId);
    server.machine.plan(50, () => abandoned.abort(request));
  }

  async #serve(server: Server): Promise<void> {
    const { url, headers } = this.#call;
    this.#request = new Request(url, { headers, signal: this.#disconnected.signal });
    const response = await server.answer(this.#request, this.orderId);
    this.#network.trace.add(server.name, `${this.#name}: answers ${response.status}`);
    const pause = this.#network.random.between(0, this.#customer.link.conditions.slowness);
    const isBodied = response.body !== null;
    this.#wire.toCustomer(
      () => this.#open(response.status, this.#retagged(response.headers), isBodied),
      pause,
    );
    if (!response.body) return;
    this.#reader = response.body.getReader();
    await this.#forward(this.#reader, response).catch(() => this.#fail('the answer broke'));
  }

  /** Forwards the body; a buffering proxy does so at its end. */
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
    for (const piece of this.#pieces(bytes)) this.#wire.toCustomer(() => this.#receive(piece));
  }

  /** Applies a proxy's changes to `id` lines. The server writes whole events per chunk. */
  #altered(bytes: Uint8Array): Uint8Array {
    const { reidentify } = this.#customer.link.conditions;
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
    if (!this.#customer.link.conditions.isSplitting || bytes.length < 2) return [bytes];
    const pieces: Uint8Array[] = [];
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      to = from + random.whole(1, random.chance(0.5) ? 4 : bytes.length);
      pieces.push(bytes.slice(from, to));
    }
    return pieces;
  }

  #answerFromCache(orderId = ''): void {
    const customer = this.#customer;
    const { random, logBegan, isBehind } = this.#network;
    const isSure = !isBehind(customer.shownEpoch) || customer.hasEpochAdvanced;
    // A page accepts a past epoch that it has not shown: such answers are excluded.
    const past = this.#network.past.pick(
      orderId,
      random,
      ({ at, etag }) => at >= logBegan() || (isSure && customer.hasShown(etag)),
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

  /** Answers in place of a server. @param isCached whether it is an earlier answer of the server. */
  #answer({ status, headers, body, isRedirected }: Refusal, isCached = false): void {
    this.#isFromIntermediary = !isCached;
    this.#wire.toCustomer(() => this.#open(status, new Headers(headers), body !== undefined, isRedirected));
    if (body) this.#deliver(Buffer.from(body));
    this.#wire.toCustomer(() => this.#end());
  }

  /** The answer's headers reach the customer. */
  #open(status: number, headers: Headers, hasBody: boolean, isRedirected = false): void {
    if (this.#isOver) return;
    this.#note(`gets ${status}`);
    if (this.kind === 'poll' && (status === 200 || status === 304)) this.#reportProof();
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#body = controller;
    };
    const body = hasBody ? new ReadableStream<Uint8Array>({ start, cancel: () => this.#abort() }) : null;
    const response = new Response(body, { status, headers });
    // The constructor cannot set it.
    if (isRedirected) Object.defineProperty(response, 'redirected', { value: true });
    this.#call.resolve(response);
  }

  #retagged(headers: Headers): Headers {
    const { retag } = this.#customer.link.conditions;
    const etag = headers.get('etag');
    if (!retag || etag === null) return headers;
    const altered = new Headers(headers);
    const tag = retag(etag);
    if (tag === undefined) altered.delete('etag');
    else altered.set('etag', tag);
    return altered;
  }

  /** Reports to the customer that data of the server has arrived. */
  #reportProof(): void {
    if (!this.#isFromIntermediary) this.#customer.onReceived(this.kind, this.received);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isOver) return;
    this.received += Buffer.from(bytes).toString('latin1');
    this.#note(`receives ${showsBodies ? Buffer.from(bytes).toString() : `${bytes.length} bytes`}`);
    this.#reportProof();
    this.#body?.enqueue(bytes);
  }

  #end(): void {
    if (this.#isOver) return;
    if (this.kind === 'poll') this.#reportProof();
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

  /** The customer aborts the exchange. */
  #abort(reason?: unknown): void {
    if (this.#isOver) return;
    this.#note('is aborted');
    this.#over();
    this.#call.reject(reason);
    if (reason !== undefined) this.#body?.error(reason);
    this.#disconnect();
  }

  #over(): void {
    this.#isOver = true;
    this.#customer.link.exchanges.delete(this);
  }

  #disconnect(): void {
    if (!this.#server) return;
    const bySignal = this.#network.random.chance(0.5);
    this.#wire.toServer(this.#server.machine, () => {
      if (bySignal || !this.#reader) this.#disconnected.abort();
      else this.#reader.cancel().catch(() => {});
    });
  }

  #note(what: string): void {
    this.#network.trace.add(this.#customer.name, `${this.#name} ${what}`);
  }
}
