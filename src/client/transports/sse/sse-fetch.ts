import type { ConnectRequest, HeartbeatDemand, TransportSink } from '../../connection/index.js';
import { type Credentials, type Endpoint, endpointUrl, sendRequest, withQuery } from '../../http/index.js';
import { readStream } from './read-stream.js';

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

  async function buildRequest(hasCursor: boolean) {
    const cursor = hasCursor ? (order.cursor() ?? lastEventId) : undefined;
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (cursor) headers['Last-Event-ID'] = cursor;
    return { url: withQuery(await endpointUrl(url, order.orderId), heartbeatQuery(demand)), headers };
  }

  return readStream(
    {
      demand,
      orderId: order.orderId,
      isFinal,
      send: (signal) =>
        sendRequest(credentials, buildRequest, { isRenewable: typeof url === 'function', isFinal, signal }),
      onEventId(id) {
        // An empty id resets the last one (HTML, 9.2.6).
        lastEventId = id === '' ? undefined : (resumableId(id) ?? lastEventId);
      },
    },
    sink,
  );
}

/** The query that requests a heartbeat interval from the server, with further parameters. */
export const heartbeatQuery = (
  { interval }: HeartbeatDemand,
  others: Readonly<Record<string, string>> = {},
): URLSearchParams =>
  new URLSearchParams({ ...(interval !== undefined && { heartbeatInterval: String(interval) }), ...others });

/** The event id if it can be sent back in a header, as servers without cursors may send any id. */
export const resumableId = (id: string): string | undefined =>
  /^[\x20-\x7e]{1,256}$/.test(id) ? id : undefined;
