import { createHeartbeatDemand, type Transport } from '../../connection/index.js';
import { callAppFunction, ordersRequest, withQuery } from '../../http/index.js';
import { createMultiplexer, type StreamedOrders } from '../multiplexer/index.js';
import { heartbeatQuery } from '../sse/index.js';
import { forValidOrders } from '../valid-orders.js';
import { createOutbox } from './outbox.js';
import { readSocket, type SocketAddress } from './read-socket.js';
import { createUpgrades } from './upgrades.js';
import type { WebSocketConstructor } from './web-socket-like.js';

/** Options of {@link webSocket}. */
export interface WebSocketOptions {
  /**
   * The URL of the server's WebSockets, `ws:`, `http:` or relative to the page. A function is called for each attempt.
   * Default: `/api/orders/stream`.
   */
  readonly url?: string | (() => string | Promise<string>);
  /**
   * Gets a ticket from your server, which is sent as `?ticket=` in place of the headers that a browser can't set; called
   * for each attempt, as a ticket is accepted once. Default: none, for sessions in cookies.
   */
  readonly ticket?: () => string | Promise<string>;
  /** Connects with this `WebSocket`, e.g. that of the package `ws` on Node 20. Default: that of the environment. */
  readonly WebSocket?: WebSocketConstructor;
}

/** What {@link webSocket} returns. */
export interface WebSocketTransport extends Transport {
  /**
   * Sends a message about an order to the `onMessage` of `webSocketHooks`, e.g. where to leave the package.
   * @param data JSON, at most 4,096 bytes with the order's id.
   * @returns resolves when the server has acknowledged it.
   * @throws SocketMessageError when no socket is open in this tab, or the server does not acknowledge the message.
   */
  send(orderId: string, data: unknown): Promise<void>;
}

/**
 * One WebSocket for all orders of the page, with the messages of {@link sse}, and a way back: {@link WebSocketTransport.send}.
 * It reconnects with jittered backoff and resumes from the cursors. Where a server or a proxy does not upgrade
 * connections, another transport must serve:
 *
 * ```ts
 * const transport = fallback([webSocket(), sse(), polling()]);
 * ```
 */
export function webSocket(options: WebSocketOptions = {}): WebSocketTransport {
  const { url = '/api/orders/stream', ticket, WebSocket } = options;
  const demand = createHeartbeatDemand();
  const outbox = createOutbox();
  const upgrades = createUpgrades();

  async function address({ request }: StreamedOrders): Promise<SocketAddress> {
    const base = typeof url === 'function' ? await callAppFunction(url) : url;
    const query = heartbeatQuery(demand, ticket && { ticket: await callAppFunction(ticket) });
    return ordersRequest(withQuery(socketUrl(base), query), request(), 'text/event-stream');
  }

  const connect = createMultiplexer('websocket', (orders, sink) =>
    readSocket({ demand, WebSocket, outbox, upgrades, address: () => address(orders) }, sink),
  );
  return { type: 'websocket', connect: forValidOrders(connect), send: outbox.send };
}

/** An absolute URL, as not every browser takes another one for a WebSocket. */
function socketUrl(url: string): string {
  const page = typeof location === 'undefined' ? undefined : location.href;
  return new URL(url, page).href.replace(/^http/, 'ws');
}
