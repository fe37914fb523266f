import type { Peer } from 'crossws';
import type { EndMessage, ProblemMessage } from '../../order/index.js';
import type { CallbackGate } from '../callbacks/index.js';
import { AccessError, problemOf } from '../http/index.js';
import type { OrderEventsServer } from '../order-events-server.js';
import { encodeEvent, QUEUE_LIMIT } from '../stream/index.js';
import { POLICY_VIOLATION } from './close-codes.js';
import { createInbox, type InboxOptions } from './inbox.js';
import { PeerSink } from './peer-sink.js';
import { messageOfResponse, retryField } from './refusal.js';

/** Exchanges a ticket for the headers that `authenticate` reads; nothing: 401. */
export type RedeemTicket = (
  ticket: string,
  request: Request,
) => HeadersInit | null | undefined | Promise<HeadersInit | null | undefined>;

/** What all sockets share. */
export interface SocketContext extends InboxOptions {
  readonly events: Pick<OrderEventsServer<string>, 'stream' | 'snapshot'>;
  readonly ticket: RedeemTicket | undefined;
  readonly toTicket: CallbackGate;
}

/**
 * One WebSocket: a stream of the orders that its URL names, or its first message where that names none, as the form of a
 * `POST` would. A browser does not show a page why a socket was not opened, so a refusal is sent as the `problem` of the
 * stream.
 */
export class OrderSocket {
  readonly #peer: Peer;
  readonly #context: SocketContext;
  readonly #sink: PeerSink;
  /** Aborts when the client disconnects before its stream is open; absent afterwards. */
  #opening: AbortController | undefined = new AbortController();
  /** Headers in place of those of the peer's request. */
  #redeemed: HeadersInit | undefined;
  /** Settles once the ticket, if there is one, was exchanged for these headers; absent afterwards. */
  #redeeming: Promise<void> | undefined;
  /** Receives the form; absent where the URL names the orders, and once it has arrived. */
  #onForm: ((form: string) => void) | undefined;
  #receive: ((text: string) => void) | undefined;

  constructor(peer: Peer, context: SocketContext) {
    this.#peer = peer;
    this.#context = context;
    this.#sink = new PeerSink(peer);
  }

  /** Opens the stream. It does not reject. */
  async open(): Promise<void> {
    try {
      const { searchParams } = new URL(this.#peer.request.url);
      const form = searchParams.has('order') ? undefined : this.#form();
      this.#redeeming = this.#redeem(searchParams.get('ticket'));
      await this.#redeeming;
      this.#redeeming = undefined;
      const response = await this.#context.events.stream(this.#request(form), undefined, {
        open: (events) => this.#sink.open(events),
        request: () => this.#request(),
      });
      if (this.#sink.isOpen) this.#sink.start();
      // A stream that was destroyed before its start: the client is gone.
      else if (response.status === 200) this.#sink.close();
      else this.#end(await messageOfResponse(response), retryField(response));
    } catch (error) {
      if (!(error instanceof AccessError)) this.#context.onError(error);
      this.#end(problemOf(error));
    }
    this.#opening = undefined;
  }

  /** Receives a text of the client. */
  message(text: string): void {
    const onForm = this.#onForm;
    this.#onForm = undefined;
    if (onForm) onForm(text);
    else this.#inbox()(text);
  }

  #inbox(): (text: string) => void {
    this.#receive ??= createInbox(this.#context, {
      request: async () => {
        // The page may send messages as soon as its socket is open. Of a ticket that failed the socket is refused.
        await Promise.allSettled([this.#redeeming]);
        return this.#request();
      },
      accessOf: (request, orderId) => this.#accessOf(request, orderId),
      reply: (event) => this.#send(event),
      refuse: () => this.#peer.close(POLICY_VIOLATION, 'too many messages'),
    });
    return this.#receive;
  }

  /** The socket is closed. Idempotent. */
  closed(): void {
    this.#opening?.abort();
    this.#sink.closed();
  }

  /** @throws AccessError when the ticket is not valid; and what the callback throws. */
  async #redeem(ticket: string | null): Promise<void> {
    const { ticket: redeem, toTicket } = this.#context;
    if (ticket === null || !redeem) return;
    const headers = await toTicket(() => redeem(ticket, this.#request()));
    if (!headers) throw new AccessError('unauthorized');
    this.#redeemed = headers;
  }

  /** The request of the socket, as that of a stream over HTTP. @param form that names the orders. */
  #request(form?: ReadableStream<Uint8Array>): Request {
    const { request } = this.#peer;
    const url = new URL(request.url);
    url.searchParams.delete('ticket');
    const headers = new Headers(request.headers);
    for (const [name, value] of new Headers(this.#redeemed)) headers.set(name, value);
    headers.set('Accept', EVENT_STREAM);
    if (form) headers.set('Content-Type', 'application/x-www-form-urlencoded');
    return new Request(url, { headers, signal: this.#opening?.signal, ...(form && asBody(form)) });
  }

  /** The first message, once it arrives. */
  #form(): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start: (controller) => {
        this.#onForm = (form) => {
          controller.enqueue(encoder.encode(form));
          controller.close();
        };
      },
      cancel: () => {
        this.#onForm = undefined;
      },
    });
  }

  /** @returns the status of a response to a request for the order. */
  async #accessOf(request: Request, orderId: string): Promise<number> {
    const headers = new Headers(request.headers);
    headers.set('Accept', 'application/json');
    const { status } = await this.#context.events.snapshot(new Request(request, { headers }), orderId);
    return status;
  }

  #end(last: EndMessage | ProblemMessage, retry = ''): void {
    this.#send(`${retry}${decoder.decode(encodeEvent(last))}`);
    this.#sink.close();
  }

  #send(event: string): void {
    // A client that does not read must not fill the queue of crossws.
    if (this.#peer.bufferedAmount < QUEUE_LIMIT) this.#sink.send(event);
  }
}

const EVENT_STREAM = 'text/event-stream';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `Request` requires `duplex` for a streamed body (Fetch, section 5.4). */
const asBody = (body: ReadableStream<Uint8Array>) => ({ method: 'POST', body, duplex: 'half' as const });
