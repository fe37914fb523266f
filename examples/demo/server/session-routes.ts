import { deleteCookie } from 'hono/cookie';
import { people } from './people.js';
import { problem } from './problem.js';
import { createRoutes, type Shop } from './routes.js';
import { SESSION_COOKIE, signIn } from './sessions.js';

/** Reads the session, signs in as a chosen person, and signs out. */
export function sessionRoutes({ sessions, streams }: Shop) {
  return createRoutes()
    .get('/', (c) => c.json({ person: sessions.of(c.req.raw)?.person ?? null, people }))
    .post('/', async (c) => {
      const { personId } = await c.req.json<{ personId?: unknown }>();
      const person = people.find(({ id }) => id === personId);
      if (!person) return problem(400, 'unknown-person', 'Nobody of that name shops here.');
      signIn(c, sessions, person);
      return c.json({ person, people });
    })
    .delete('/', (c) => {
      const session = sessions.of(c.req.raw);
      if (session) {
        sessions.end(session.id);
        // Streams of the session must end with it.
        streams.cut(session.id);
      }
      deleteCookie(c, SESSION_COOKIE);
      return c.json({ person: null, people });
    });
}
