import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';

/** The two routes for live orders: the stream, and the snapshot for polling. */
export function liveRoutes({ events, faults, sessions, streams }: Shop) {
  return createRoutes()
    .use(async (c, next) => {
      const treatment = await faults.treat(c.req.raw, c.req.path.endsWith('/stream'));
      return treatment === 'serve' ? next() : problem(503, 'unavailable', 'Broken on purpose by the demo.');
    })
    .get('/orders/:id/stream', async (c) => {
      const response = await events.stream(c.req.raw, c.req.param('id'));
      const session = sessions.of(c.req.raw);
      if (response.ok && session) streams.add(c.env.outgoing, session.id);
      return response;
    })
    .get('/orders/:id', (c) => events.snapshot(c.req.raw, c.req.param('id')));
}
