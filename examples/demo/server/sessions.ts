import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Person } from '../model.js';

/** The cookie with the session id. */
export const SESSION_COOKIE = 'shop_session';

/** A signed-in person. */
export interface Session {
  readonly id: string;
  readonly person: Person;
}

/** The sessions of one shop, in memory. */
export type Sessions = ReturnType<typeof createSessions>;

export function createSessions() {
  const sessions = new Map<string, Session>();
  return {
    start(person: Person): Session {
      const session = { id: randomUUID(), person };
      sessions.set(session.id, session);
      return session;
    },
    end(id: string): void {
      sessions.delete(id);
    },
    /** The session of a request, by its cookie. */
    of(request: Request): Session | null {
      const id = parse(request.headers.get('cookie') ?? '', SESSION_COOKIE)[SESSION_COOKIE];
      return (id && sessions.get(id)) || null;
    },
  };
}

/** Starts a session, with its cookie in the answer. */
export function signIn(c: Context, sessions: Sessions, person: Person): void {
  setCookie(c, SESSION_COOKIE, sessions.start(person).id, { httpOnly: true, sameSite: 'Lax', path: '/' });
}
