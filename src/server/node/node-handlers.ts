import type { IncomingMessage, ServerResponse } from 'node:http';
import { reportToConsole } from '../../options/index.js';
import type { OrderEventsServer } from '../order-events-server.js';
import type { SinkEvents } from '../stream/index.js';
import { NodeSink } from './node-sink.js';
import { toRequest } from './to-request.js';

/**
 * Answers one request of `node:http`, Express or Fastify (`request.raw`, `reply.hijack()`,
 * `reply.raw`). Without an `orderId` the query, or the form of a `POST`, names the orders. It never rejects, and writes nothing to a response that other code, e.g. a time limit, has answered.
 */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  orderId?: string,
) => Promise<void>;

/** What {@link nodeHandlers} returns. Every member works destructured. */
export interface NodeHandlers {
  readonly stream: NodeHandler;
  readonly snapshot: NodeHandler;
  readonly handle: NodeHandler;
}

/**
 * The handlers of `createOrderEvents` for Node's own server: streams are written directly to the
 * `ServerResponse`, without a web stream between, which halves their cost.
 *
 * ```ts
 * const { stream, snapshot } = nodeHandlers(orderEventsServer);
 * app.get('/api/orders/:orderId/stream', (req, res) => stream(req, res, req.params.orderId));
 * app.get('/api/orders/:orderId', (req, res) => snapshot(req, res, req.params.orderId));
 * ```
 */
export function nodeHandlers(
  server: Pick<OrderEventsServer<string>, 'stream' | 'snapshot' | 'handle'>,
): NodeHandlers {
  const streaming =
    (answer: OrderEventsServer<string>['stream']): NodeHandler =>
    (incoming, response, orderId) => {
      const sink = new NodeSink(response);
      const target = { open: (events: SinkEvents) => sink.open(events), request: () => toRequest(incoming) };
      return handle(incoming, response, sink, (request) => answer(request, orderId, target));
    };
  return {
    stream: streaming(server.stream),
    handle: streaming(server.handle),
    snapshot: (incoming, response, orderId) =>
      handle(incoming, response, new NodeSink(response), (request) => server.snapshot(request, orderId)),
  };
}

/** A handler of the Fetch API. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Serves a handler of the Fetch API on Node's own server and on frameworks that are based on it, e.g. those of
 * `createNotificationHandlers`. It never rejects. A body is sent when it is complete, so use {@link nodeHandlers} for streams.
 *
 * ```ts
 * const preferences = toNodeHandler(handlers.preferences);
 * app.all('/api/notifications/preferences', (req, res) => preferences(req, res));
 * ```
 */
export const toNodeHandler =
  (handler: FetchHandler) =>
  (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    handle(request, response, new NodeSink(response), handler);

async function handle(
  incoming: IncomingMessage,
  response: ServerResponse,
  sink: NodeSink,
  answer: FetchHandler,
): Promise<void> {
  try {
    const answered = await answerOf(incoming, response, answer);
    const body = sink.isOpen ? undefined : Buffer.from(await answered.arrayBuffer());
    if (response.headersSent || response.writableEnded) return sink.abandon();
    writeHead(response, answered);
    if (body) response.end(body);
    else sink.start();
  } catch (error) {
    // The server answers its own errors; this is what Node throws, e.g. for a header that other code has set.
    reportToConsole(error);
    sink.abandon();
    response.destroy();
  }
}

/** Answers 400 where Node's parser accepts a request and `Request` does not, such as one with a forged host. */
async function answerOf(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: FetchHandler,
): Promise<Response> {
  const client = new AbortController();
  const abort = () => client.abort();
  response.once('close', abort);
  let request: Request;
  try {
    request = toRequest(incoming, client.signal);
  } catch {
    const error = { code: 'invalid-request', message: 'That is no valid request.' };
    return Response.json({ error }, { status: 400, headers: { 'Cache-Control': 'no-store' } });
  }
  try {
    return await answer(request);
  } finally {
    // A stream's sink has a `close` listener of its own, so the request can be garbage-collected.
    response.off('close', abort);
  }
}

function writeHead(response: ServerResponse, { status, headers }: Response): void {
  // In one call: Node keeps headers that are set one by one in memory while the stream is open.
  const cookies = headers.getSetCookie();
  response.writeHead(status, {
    ...Object.fromEntries(headers),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  });
  response.flushHeaders();
}
