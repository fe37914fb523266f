import fastify from 'fastify';
import { nodeHandlers } from 'react-order-status/server/node';
import { orders, runAction } from './shop.js';

const { stream, handle } = nodeHandlers(orders);
const app = fastify();

interface Route {
  Params: { id: string };
  Querystring: { cancel?: string };
}

app.post<Route>('/api/orders/:id/publish', ({ params, query }) =>
  runAction('publish', params.id, 'cancel' in query),
);
app.get<Route>('/api/orders/:id/alive', ({ params }) => runAction('alive', params.id, false));
app.all<Route>('/api/orders/:id/stream', ({ raw, params }, reply) => {
  reply.hijack();
  return stream(raw, reply.raw, params.id);
});
app.all<Route>('/api/orders/:id', ({ raw, params }, reply) => {
  reply.hijack();
  return handle(raw, reply.raw, params.id);
});
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
