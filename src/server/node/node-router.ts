import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OrderEventsServer } from '../order-events-server.js';
import { nodeHandlers } from './node-handlers.js';
import { targetOf } from './to-request.js';

/**
 * Answers a request if its path is one of the package's, whatever its method is.
 * @returns whether it does; otherwise the response is untouched, and yours to answer.
 */
export type NodeRouter = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The routes of the package for a plain `node:http` server: `/api/orders/:orderId`, `/api/orders/:orderId/stream`, and
 * `/api/orders/snapshots` and `/api/orders/stream` for many orders. Where these two name no order in their query, they
 * are requests for the order whose id is `snapshots` or `stream`. No request target makes it throw: an id that is not
 * valid percent-encoding is taken as it is, and the absolute form (`GET http://shop/api/orders/1`) is understood.
 *
 * ```ts
 * const answer = nodeRouter(orderEventsServer);
 * createServer((request, response) => {
 *   if (!answer(request, response)) response.writeHead(404).end();
 * });
 * ```
 */
export function nodeRouter(
  server: Pick<OrderEventsServer<string>, 'stream' | 'snapshot' | 'handle'>,
): NodeRouter {
  const { stream, snapshot } = nodeHandlers(server);
  return (request, response) => {
    const [path = '', query] = targetOf(request).path.split(/[?#]/, 2);
    const [, id, isStream] = /^\/api\/orders\/([^/]+)(\/stream)?$/.exec(path) ?? [];
    if (id === undefined) return false;
    const isForMany = !isStream && namesOrders(request, query);
    if (isStream) void stream(request, response, decode(id));
    else if (isForMany && id === 'stream') void stream(request, response);
    else if (isForMany && id === 'snapshots') void snapshot(request, response);
    else void snapshot(request, response, decode(id));
    return true;
  };
}

/** Whether a request names orders in its query, or in a form, of which a preflight knows nothing. */
const namesOrders = ({ method }: IncomingMessage, query: string | undefined) =>
  !['GET', 'HEAD'].includes(method ?? '') || new URLSearchParams(query).has('order');

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
