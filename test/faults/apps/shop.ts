import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createOrderEvents, type OrderUpdateInput } from 'react-order-status/server';
import { nodeHandlers } from 'react-order-status/server/node';
import { isBusKind, openBus } from './buses.js';
import { flow } from './flow.js';
import { chain, type RaceRequest, race } from './race.js';

/**
 * A shop in a process of its own: `shop.ts <kind of bus> <url of its engine> <port>`. Access is not checked, because
 * it is not under test here.
 */
const [kind = '', engine = '', port] = process.argv.slice(2);
if (!isBusKind(kind)) throw new TypeError(`There is no bus "${kind}".`);

const bus = await openBus(kind, engine);
const access = {
  bus,
  heartbeatInterval: 500,
  authenticate: () => ({ userId: 'ann' }),
  // Errors are expected during faults: the tests check the final histories of the clients.
  onError: (error: unknown) => console.error(String(error)),
};
const orders = createOrderEvents({
  ...access,
  flow,
  getOrder: (id) => ({ id, userId: 'ann', status: 'PACKED' as const }),
});
const races = createOrderEvents({
  ...access,
  flow: chain,
  getOrder: (id) => ({ id, userId: 'ann', status: 'ROUND_0' }),
});
const { stream, snapshot } = nodeHandlers(orders);

/** The commands of the tests. */
const actions: Readonly<Record<string, (body: never) => Promise<unknown>>> = {
  ready: async () => true,
  publish: (update: OrderUpdateInput<'PACKED'>) => orders.emitOrderUpdate(update),
  race: (request: RaceRequest) => race(races.emitOrderUpdate, request),
  log: ({ orderId }: { orderId: string }) => bus.history(orderId, 10_000),
};

async function runAction(request: IncomingMessage, response: ServerResponse, action: keyof typeof actions) {
  try {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    // The tests send the argument of the action.
    const result = await actions[action]?.(JSON.parse(body) as never);
    response.end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(503).end(String(error));
  }
}

const server = createServer((request, response) => {
  const [, first = '', , id = '', last] = (request.url ?? '').split(/[/?]/);
  if (first in actions) void runAction(request, response, first);
  else void (last === 'stream' ? stream : snapshot)(request, response, id);
}).listen(Number(port), '127.0.0.1');

process.once('SIGTERM', () => {
  server.close();
  void orders.drain({ within: 1_000 }).then(async () => {
    await orders.close();
    process.exit(0);
  });
});
