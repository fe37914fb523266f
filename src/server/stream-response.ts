import { type Cursor, type OrderFlow, parseCursor } from '../order/index.js';
import { createBodySink } from './body-sink.js';
import type { OrderBus } from './bus/index.js';
import { heartbeats } from './event.js';
import type { SnapshotView } from './read-snapshot.js';
import type { OnError } from './report-error.js';
import { StreamSession } from './stream-session.js';
import type { Ticker } from './ticker.js';

/** What streams are made with. */
export interface StreamContext {
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  readonly ticker: Ticker;
  readonly heartbeatInterval: number;
  readonly onError: OnError;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Opens a stream for a request that may have it. @throws BusUnavailableError */
export async function streamResponse(
  context: StreamContext,
  request: Request,
  orderId: string,
  read: () => Promise<SnapshotView>,
): Promise<Response> {
  if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
  const { searchParams } = new URL(request.url);
  const sink = createBodySink({ room: () => session.room(), gone: () => session.close() });
  const session = new StreamSession({
    ...context,
    orderId,
    after: cursorOf(request, searchParams),
    heartbeat: heartbeats[searchParams.get('heartbeat') === 'message' ? 'message' : 'comment'],
    read,
    sink,
  });
  closeOnAbort(session, request.signal);
  try {
    if (!(await session.open())) return new Response(null, { status: 204 });
  } catch (error) {
    session.close();
    throw error;
  }
  session.onClose(context.ticker.add(() => session.beat()));
  return new Response(sink.body, { headers: HEADERS });
}

/**
 * The header first: a native `EventSource` keeps its URL, and with it an old `lastEventId`.
 * Version 0 is nothing to resume from: it is the cursor of a state that the log does not tell.
 */
function cursorOf({ headers }: Request, searchParams: URLSearchParams): Cursor | undefined {
  const cursor = parseCursor(headers.get('Last-Event-ID') ?? searchParams.get('lastEventId'));
  return cursor?.version ? cursor : undefined;
}

function closeOnAbort(session: StreamSession, signal: AbortSignal): void {
  const close = () => session.close();
  if (signal.aborted) close();
  signal.addEventListener('abort', close);
  session.onClose(() => signal.removeEventListener('abort', close));
}
