import { createHeartbeatDemand, type Transport } from '../../connection/index.js';
import type { Endpoint, RequestHeaders } from '../../http/index.js';
import { connectByEventSource, type EventSourceConstructor } from './sse-event-source.js';
import { connectByFetch } from './sse-fetch.js';

/** Options of {@link sse}. */
export interface SseOptions {
  /**
   * The URL of one order's stream. A function is called for each attempt, and once more after a 401.
   * Default: `/api/orders/:orderId/stream`.
   */
  readonly url?: Endpoint;
  /**
   * Headers of each request, e.g. an `Authorization`. A function is called for each attempt, and once more after a 401.
   * Not sent by an {@link SseOptions.EventSource}, which has no option for headers.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies are sent to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
  /**
   * Reads with this `EventSource` (the browser's own or a polyfill) instead of `fetch`. It exposes neither HTTP status
   * codes nor comments: a refusal looks like a network error, and a missing heartbeat is only noticed if the server's
   * `connected` message has a `heartbeatInterval`.
   */
  readonly EventSource?: EventSourceConstructor;
}

/**
 * Server-Sent Events: the server pushes. Reconnects with jittered backoff and resumes from the cursor; a stream without
 * data for 2.5 heartbeat intervals counts as lost. Where the network cuts idle connections, it requests a shorter
 * heartbeat interval from the server.
 */
export function sse(options: SseOptions = {}): Transport {
  const { url = '/api/orders/:orderId/stream', EventSource, ...credentials } = options;
  // All orders use the same network path.
  const demand = createHeartbeatDemand();
  return {
    type: 'sse',
    connect: (request, sink) =>
      EventSource
        ? connectByEventSource(EventSource, { url, ...credentials }, request, demand, sink)
        : connectByFetch({ url, ...credentials }, request, demand, sink),
  };
}
