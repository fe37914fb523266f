import {
  type ConnectRequest,
  type HeartbeatDemand,
  retryLoop,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { type Endpoint, endpointUrl, ownWord, withQuery } from '../../http/index.js';
import { resumableId } from './resumable-id.js';
import { demanded } from './sse-fetch.js';
import { createStreamSession } from './stream-session.js';

/** The part of `EventSource` that is used; polyfills and mocks have it too. */
export interface EventSourceLike {
  onopen?: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  close(): void;
}

/** `EventSource`, or anything that is built like it. */
export type EventSourceConstructor = new (
  url: string,
  init?: { withCredentials?: boolean },
) => EventSourceLike;

interface EventSourceOptions {
  readonly url: Endpoint;
  readonly credentials?: RequestCredentials;
}

/**
 * Reads event streams with an `EventSource`. Reconnecting is ours, not its own: browsers give up
 * for ever on a 5xx, and wait without jitter otherwise. As it can send no header, the cursor
 * travels in the query, and heartbeats are asked for as messages, because it hides comments.
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
      const session = createStreamSession(attempt, sink, { seesHeartbeat: false, demand });

      function open(url: string) {
        if (attempt.signal.aborted) return;
        const query = demanded(demand);
        query.set('heartbeat', 'message');
        const cursor = request.cursor() ?? lastEventId;
        if (cursor) query.set('lastEventId', cursor);
        const source = new EventSource(withQuery(url, query), {
          withCredentials: options.credentials === 'include',
        });
        attempt.signal.addEventListener('abort', () => source.close());
        source.onopen = () => session.answered();
        source.onmessage = ({ data, lastEventId: id }) => {
          lastEventId = resumableId(id) ?? lastEventId;
          session.event(data, id || undefined);
        };
        source.onerror = () => session.cut(new TransportError('network', 'The EventSource failed.'));
      }

      // At once, where it can be: tests with a mocked EventSource look for it right after they render.
      const url = ownWord(() => endpointUrl(options.url, request.orderId));
      return url instanceof Promise ? url.then(open) : open(url);
    },
    'online',
  );
}
