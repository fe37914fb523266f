import { createHeartbeatDemand, type Transport } from '../../connection/index.js';
import type { Endpoint, RequestHeaders } from '../../http/index.js';
import { connectByEventSource, type EventSourceConstructor } from './sse-event-source.js';
import { connectByFetch } from './sse-fetch.js';

/** How {@link sse} reaches the server. */
export interface SseOptions {
  /**
   * Where the stream of one order is. A function is called anew for each attempt, and once more
   * after a 401. Default: `/api/orders/:orderId/stream` (seed, section 2).
   */
  readonly url?: Endpoint;
  /**
   * Headers of each request, e.g. an `Authorization`; as a function, made anew for each attempt, and
   * once more after a 401. Not sent by an {@link SseOptions.EventSource}, which knows no headers.
   */
  readonly headers?: RequestHeaders;
  /** Whether cookies go to other origins too. Default: `same-origin`. */
  readonly credentials?: RequestCredentials;
  /**
   * Reads with this `EventSource` (the browser's own or a polyfill) instead of `fetch`. It sees
   * neither HTTP status codes nor comments, so a refusal looks like a network loss, and silence says
   * nothing unless `connected` carried a `heartbeatInterval`.
   */
  readonly EventSource?: EventSourceConstructor;
}

/**
 * Server-Sent Events: the server pushes. Reconnects by itself with jittered backoff and resumes
 * from the cursor; a stream that stays silent for 2.5 heartbeats counts as lost. A path that cuts
 * idle connections is outrun by a faster heartbeat, which the server is asked for.
 */
export function sse(options: SseOptions = {}): Transport {
  const { url = '/api/orders/:orderId/stream', EventSource, ...credentials } = options;
  // The path to the server is the same for all orders.
  const demand = createHeartbeatDemand();
  return {
    type: 'sse',
    connect: (request, sink) =>
      EventSource
        ? connectByEventSource(EventSource, { url, ...credentials }, request, demand, sink)
        : connectByFetch({ url, ...credentials }, request, demand, sink),
  };
}
