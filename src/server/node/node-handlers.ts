import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OrderEventsServer } from '../create-order-events.js';
import { createNodeSink } from './node-sink.js';
import { toRequest } from './to-request.js';

/**
 * Answers one request of `node:http`, Express or Fastify (`request.raw`, `reply.hijack()`,
 * `reply.raw`). It never rejects.
 */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  orderId: string,
) => Promise<void>;

/** Like {@link NodeHandler}; without an `orderId` the query, or the form of a `POST`, names the orders. */
export type NodeStreamHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  orderId?: string,
) => Promise<void>;

/** What {@link nodeHandlers} returns. Every member works destructured. */
export interface NodeHandlers {
  readonly stream: NodeStreamHandler;
  readonly snapshot: NodeHandler;
  readonly handle: NodeStreamHandler;
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
    (answer: OrderEventsServer<string>['stream']): NodeStreamHandler =>
    async (incoming, response, orderId) => {
      const sink = createNodeSink(response);
      const target = { open: sink.open, request: () => toRequest(incoming) };
      const answered = await answerOf(incoming, response, (request) => answer(request, orderId, target));
      writeHead(response, answered);
      if (sink.isOpen()) sink.start();
      else response.end(Buffer.from(await answered.arrayBuffer()));
    };
  return {
    stream: streaming(server.stream),
    handle: streaming(server.handle),
    async snapshot(incoming, response, orderId) {
      const answered = await answerOf(incoming, response, (request) => server.snapshot(request, orderId));
      writeHead(response, answered);
      response.end(Buffer.from(await answered.arrayBuffer()));
    },
  };
}

/** Answers 400 where Node's parser accepts a request and `Request` does not, such as one with a forged host. */
async function answerOf(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const client = new AbortController();
  const abort = () => client.abort();
  response.once('close', abort);
  let request: Request;
  try {
    request = toRequest(incoming, client.signal);
  } catch {
    const error = { code: 'invalid-request', message: 'That is no request for an order.' };
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
  response.writeHead(status, Object.fromEntries(headers));
  response.flushHeaders();
}
