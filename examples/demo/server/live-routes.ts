import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** The routes for live orders: the stream and the snapshot, of all orders of a page (which the shop uses) and of one. */
export function liveRoutes({ events, faults, sessions, streams }: Shop) {
  /** Opens a stream, and registers it, so that it ends with its session. */
  async function open(
    { req, env }: Context<{ Bindings: HttpBindings }>,
    orderId?: string,
  ): Promise<Response> {
    const response = await events.stream(req.raw, orderId);
    const session = sessions.of(req.raw);
    if (response.ok && session) streams.add(env.outgoing, session.id);
    return response;
  }

  return createRoutes()
    .use(async (c, next) => {
      const treatment = await faults.treat(c.req.raw, c.req.path.endsWith('/stream'));
      return treatment === 'serve' ? next() : problem(503, 'unavailable', 'Broken on purpose by the demo.');
    })
    .on(['GET', 'POST'], '/orders/stream', (c) => open(c))
    .on(['GET', 'POST'], '/orders/snapshots', (c) => events.snapshot(c.req.raw))
    .get('/orders/:id/stream', (c) => open(c, c.req.param('id')))
    .get('/orders/:id', (c) => events.snapshot(c.req.raw, c.req.param('id')));
}
