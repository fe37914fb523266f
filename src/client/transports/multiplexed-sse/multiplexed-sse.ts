import { createHeartbeatDemand, type Transport } from '../../connection/index.js';
import type { RequestHeaders } from '../../http/index.js';
import { createMultiplexer } from './multiplexer.js';

/** How {@link multiplexedSse} reaches the server. */
export interface MultiplexedSseOptions {
  /**
   * Where the stream of many orders is. A function is called anew for each attempt, and once more
   * after a 401. Default: `/api/orders/stream` (DESIGN section 5).
   */
  readonly url?: string | (() => string | Promise<string>);
  /**
   * Headers of each request, e.g. an `Authorization`; as a function, made anew for each attempt, and
   * once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies go to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

/**
 * Server-Sent Events like {@link sse}, with one stream for all orders of the page: for lists of
 * orders. Orders come and go on it without losing anything.
 */
export function multiplexedSse(options: MultiplexedSseOptions = {}): Transport {
  const { url = '/api/orders/stream', ...credentials } = options;
  return { type: 'sse', connect: createMultiplexer({ url, ...credentials }, createHeartbeatDemand()) };
}
