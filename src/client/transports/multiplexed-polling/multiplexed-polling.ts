import { duration } from '../../../options/index.js';
import type { Transport } from '../../connection/index.js';
import type { RequestHeaders } from '../../http/index.js';
import { INTERVAL, TIMEOUT } from '../poll-pace.js';
import { forValidOrders } from '../valid-orders.js';
import { createPoller } from './poller.js';

/** Options of {@link multiplexedPolling}. */
export interface MultiplexedPollingOptions {
  /**
   * The URL of the snapshots of many orders. A function is called for each request, and once more after a 401.
   * Default: `/api/orders/snapshots`.
   */
  readonly url?: string | (() => string | Promise<string>);
  /**
   * Ms between polls. An order's `pollingInterval` overrides it, and the server's `pollAfter` for the order, at most 10
   * minutes, overrides both. `Infinity`: only the first poll. Default: 10,000.
   */
  readonly interval?: number;
  /** Ms until a response must have arrived; `Infinity`: no limit. Default: 10,000. */
  readonly timeout?: number;
  /**
   * Headers of each request, e.g. an `Authorization`. A function is called for each request, and once more after a 401.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies are sent to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
}

/**
 * Polling like {@link polling}, with one request per interval for all orders of the page, e.g. beside
 * {@link multiplexedSse} for a list of orders. Orders that have not changed cost a line of the response. More than 1,000
 * orders, or fewer where the server has a lower limit, are requested in parts.
 * @throws TypeError when `interval` or `timeout` is not a positive number.
 */
export function multiplexedPolling(options: MultiplexedPollingOptions = {}): Transport {
  const { url = '/api/orders/snapshots', ...credentials } = options;
  const interval = duration('multiplexedPolling: interval', options.interval, INTERVAL);
  const timeout = duration('multiplexedPolling: timeout', options.timeout, TIMEOUT);
  return {
    type: 'polling',
    connect: forValidOrders(createPoller({ ...credentials, url, interval, timeout })),
  };
}
