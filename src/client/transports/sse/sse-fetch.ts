import type { ConnectRequest, HeartbeatDemand, TransportSink } from '../../connection/index.js';
import { type Credentials, type Endpoint, endpointUrl, request, withQuery } from '../../http/index.js';
import { readStream } from './read-stream.js';
import { resumableId } from './resumable-id.js';

interface FetchStreamOptions extends Credentials {
  readonly url: Endpoint;
}

/** Reads the stream of one order with `fetch`. */
export function connectByFetch(
  { url, ...credentials }: FetchStreamOptions,
  order: ConnectRequest,
  demand: HeartbeatDemand,
  sink: TransportSink,
): () => void {
  let lastEventId: string | undefined;

  const isFinal = () => order.isFinal?.() ?? false;

  async function question(hasCursor: boolean) {
    const cursor = hasCursor ? (order.cursor() ?? lastEventId) : undefined;
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (cursor) headers['Last-Event-ID'] = cursor;
    return { url: withQuery(await endpointUrl(url, order.orderId), demanded(demand)), headers };
  }

  return readStream(
    {
      demand,
      isFinal,
      ask: (signal) =>
        request(credentials, question, { isRenewable: typeof url === 'function', isFinal, signal }),
      seen(id) {
        // An empty one takes the last one back (HTML, 9.2.6).
        lastEventId = id === '' ? undefined : (resumableId(id) ?? lastEventId);
      },
    },
    sink,
  );
}

/** What a stream's query says of the heart (DESIGN section 5). */
export const demanded = ({ interval }: HeartbeatDemand): URLSearchParams =>
  new URLSearchParams(interval === undefined ? {} : { heartbeatInterval: String(interval) });
