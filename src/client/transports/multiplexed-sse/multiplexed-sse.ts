import { createHeartbeatDemand, type Transport } from '../../connection/index.js';
import { ordersRequest, type RequestHeaders, sendRequest, withQuery } from '../../http/index.js';
import { createMultiplexer } from '../multiplexer/index.js';
import { heartbeatQuery, readStream } from '../sse/index.js';
import { forValidOrders } from '../valid-orders.js';

/** Options of {@link multiplexedSse}. */
export interface MultiplexedSseOptions {
  /**
   * The URL of the stream of many orders. A function is called for each attempt, and once more after a 401.
   * Default: `/api/orders/stream`.
   */
  readonly url?: string | (() => string | Promise<string>);
  /**
   * Headers of each request, e.g. an `Authorization`. A function is called for each attempt, and once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies are sent to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

/**
 * Server-Sent Events like {@link sse}, with one stream for all orders of the page, e.g. for a list of orders. No update
 * is lost while orders are added and removed.
 */
export function multiplexedSse(options: MultiplexedSseOptions = {}): Transport {
  const { url = '/api/orders/stream', ...credentials } = options;
  const demand = createHeartbeatDemand();
  const isRenewable = typeof url === 'function';
  const connect = createMultiplexer('sse', ({ request, isFinal }, sink) => {
    async function build(hasCursor: boolean) {
      const base = withQuery(typeof url === 'function' ? await url() : url, heartbeatQuery(demand));
      return ordersRequest(base, request(hasCursor), 'text/event-stream');
    }
    const send = (signal: AbortSignal) => sendRequest(credentials, build, { isRenewable, isFinal, signal });
    return readStream({ demand, isFinal, send }, sink);
  });
  return { type: 'sse', connect: forValidOrders(connect) };
}
