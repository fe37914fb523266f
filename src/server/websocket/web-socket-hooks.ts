import type { Hooks, Peer } from 'crossws';
import { createReporter, type OnError, reportToConsole } from '../../options/index.js';
import { createCallbackGate } from '../callbacks/index.js';
import { errorResponse } from '../http/index.js';
import type { OrderEventsServer } from '../order-events-server.js';
import { SERVICE_RESTART, UNSUPPORTED_DATA } from './close-codes.js';
import type { OnMessage } from './inbox.js';
import { OrderSocket, type RedeemTicket } from './order-socket.js';
import { createOriginCheck } from './origin.js';

/** Options of {@link webSocketHooks}. */
export interface WebSocketHooksOptions {
  /**
   * Origins whose pages may open sockets, beside those of the server's own host, e.g. `https://shop.example`: exact,
   * without a path. Default: none.
   */
  readonly origins?: readonly string[];
  /**
   * Exchanges the ticket of a socket (`?ticket=`) for the headers that `authenticate` reads, e.g. an `Authorization`;
   * nothing: 401. A ticket must be accepted once only: see {@link memoryTickets}. Default: tickets are not read.
   */
  readonly ticket?: RedeemTicket;
  /**
   * Receives the messages of pages (`webSocket().send`): at most 4,096 bytes each, ten at once and then one a second for
   * each socket, and only about orders that the session may read, which is checked for each message. Default: pages can
   * send none.
   */
  readonly onMessage?: OnMessage;
  /** Receives what `ticket` and `onMessage` throw. Default: `console.error`. */
  readonly onError?: OnError;
}

/** The hooks of crossws that serve streams. */
export type OrderSocketHooks = Pick<Hooks, 'upgrade' | 'open' | 'message' | 'close' | 'error'>;

/** The sub-protocol, which the client requires. */
const PROTOCOL = 'order-status.v1';
/** The namespace of all peers: by default crossws keeps one for each path of a request, for ever. */
const NAMESPACE = 'order-status';

/** Calls of one callback that run at once, and ms that one may take. */
const CALLBACKS = { atOnce: 100, timeout: 10_000, patience: 10_000 };

/**
 * The streams of `createOrderEvents` over WebSockets, as hooks of crossws on Node, Bun, Deno and Workers: with the same
 * access checks, limits, cursors, heartbeats and events as over HTTP. The URL names the orders: `?order=<id>@<cursor>`.
 *
 * ```ts
 * const sockets = crossws({ hooks: webSocketHooks(orderEventsServer) });
 * server.on('upgrade', (request, socket, head) => {
 *   // crossws 0.4 listens for no errors of a connection that it refuses.
 *   socket.on('error', () => socket.destroy());
 *   void sockets.handleUpgrade(request, socket, head);
 * });
 * ```
 *
 * @throws TypeError when `origins` contains `*`: any page could then read the orders of its visitors.
 */
export function webSocketHooks(
  events: Pick<OrderEventsServer<string>, 'stream' | 'snapshot'>,
  { origins = [], ticket, onMessage, onError }: WebSocketHooksOptions = {},
): OrderSocketHooks {
  const isAllowed = createOriginCheck(origins);
  const sockets = new WeakMap<Peer, OrderSocket>();
  const context = {
    events,
    ticket,
    toTicket: createCallbackGate('ticket', CALLBACKS),
    onMessage,
    toOnMessage: createCallbackGate('onMessage', CALLBACKS),
    onError: createReporter(onError ?? reportToConsole),
  };
  return {
    upgrade(request) {
      if (!isAllowed(request)) return errorResponse(403, 'origin-not-allowed', FOREIGN_PAGE);
      const offered = request.headers.get('Sec-WebSocket-Protocol')?.split(/, */) ?? [];
      return { namespace: NAMESPACE, ...(offered.includes(PROTOCOL) && { protocol: PROTOCOL }) };
    },
    open(peer) {
      const socket = new OrderSocket(peer, context);
      sockets.set(peer, socket);
      void socket.open();
    },
    message(peer, message) {
      const socket = sockets.get(peer);
      // A Durable Object that was evicted keeps its sockets, but not their streams.
      if (!socket) peer.close(SERVICE_RESTART, 'connect again');
      else if (typeof message.rawData === 'string') socket.message(message.rawData);
      else peer.close(UNSUPPORTED_DATA, 'messages are text');
    },
    close: (peer) => sockets.get(peer)?.closed(),
    error: (peer) => sockets.get(peer)?.closed(),
  };
}

const FOREIGN_PAGE =
  'Pages of this origin may not open WebSockets here. If the page is yours, list its origin; if it is of the same host, let the proxy pass the Host header on.';
