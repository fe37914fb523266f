import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { changeOrder } from './lib/change-order';
import { snapshot, stream } from './lib/order-events';
import { findOrder } from './lib/orders';
import { getSession } from './lib/session';

const app = new Hono();

// All methods: the package itself answers CORS preflights, and 405 to what only reads.
app.all('/api/orders/:orderId/stream', (c) => stream(c.req.raw, c.req.param('orderId')));
app.all('/api/orders/:orderId', (c) => snapshot(c.req.raw, c.req.param('orderId')));

/** What the page knows before it is connected: the order's row. */
app.get('/api/shop/orders/:orderId', (c) => {
  const row = findOrder(c.req.param('orderId'));
  if (!row || row.userId !== getSession(c.req.raw).userId) return c.notFound();
  const { userId: _, ...order } = row;
  return c.json(order);
});

/** The next status of an order. Check here that the sender works for the shop. */
app.post('/api/shop/orders/:orderId/status', async (c) => {
  const { status } = await c.req.parseBody();
  const refusal = await changeOrder(c.req.param('orderId'), status);
  return refusal ? c.text(refusal, 409) : c.body(null, 204);
});

// The page that `vite build` has made; `vite` itself serves it during development.
app.use(serveStatic({ root: 'dist' }));

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT ?? 3001) });
