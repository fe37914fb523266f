import { fullTexts } from '../../../texts/index.js';
import {
  type ConnectRequest,
  type HeartbeatDemand,
  retryLoop,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { callAppFunction, type Endpoint, endpointUrl, withQuery } from '../../http/index.js';
import { heartbeatQuery, resumableId } from './sse-fetch.js';
import { createStreamSession } from './stream-session.js';

/** The members of an `EventSource` that the transport uses. */
export interface EventSourceLike {
  onopen?: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  close(): void;
}

/** The constructor of an `EventSource`: the browser's own, a polyfill or a mock. */
export type EventSourceConstructor = new (
  url: string,
  init?: { withCredentials?: boolean },
) => EventSourceLike;

interface EventSourceOptions {
  readonly url: Endpoint;
  readonly credentials?: RequestCredentials;
}

/**
 * Reads event streams with an `EventSource`. Reconnects by itself instead of leaving that to the `EventSource`: browsers
 * never retry after a 5xx, and otherwise wait without jitter. As an `EventSource` sends no headers and hides comments,
 * the cursor is sent in the query, and heartbeats are requested as messages.
 */
export function connectByEventSource(
  EventSource: EventSourceConstructor,
  options: EventSourceOptions,
  request: ConnectRequest,
  demand: HeartbeatDemand,
  sink: TransportSink,
): () => void {
  let lastEventId: string | undefined;

  return retryLoop(
    sink,
    (attempt) => {
      const session = createStreamSession(attempt, sink, {
        type: 'sse',
        seesHeartbeat: false,
        demand,
        orderId: request.orderId,
      });

      function open(url: string) {
        if (attempt.signal.aborted) return;
        const cursor = request.cursor() ?? lastEventId;
        const query = heartbeatQuery(demand, {
          heartbeat: 'message',
          ...(cursor && { lastEventId: cursor }),
        });
        const source = new EventSource(withQuery(url, query), {
          withCredentials: options.credentials === 'include',
        });
        attempt.signal.addEventListener('abort', () => source.close());
        source.onopen = () => session.responded();
        source.onmessage = ({ data, lastEventId: id }) => {
          lastEventId = resumableId(id) ?? lastEventId;
          session.event(data, id || undefined);
        };
        source.onerror = () =>
          session.cut(new TransportError('network', fullTexts && 'The EventSource failed.'));
      }

      // Synchronously if possible: tests with a mocked EventSource expect it right after they render.
      const url = callAppFunction(() => endpointUrl(options.url, request.orderId));
      return url instanceof Promise ? url.then(open) : open(url);
    },
    'online',
  );
}
