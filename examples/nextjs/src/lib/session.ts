import { headers } from 'next/headers';
import { forbidden, unauthorized } from 'next/navigation';
import { getToken } from 'next-auth/jwt';
import { cache } from 'react';
import { hasEnded } from './sign-outs';

export interface Session {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: 'CUSTOMER' | 'ADMIN';
}

/**
 * Reads nothing but the request: a stream is checked again for as long as it lives, when `cookies()` and `auth()` of its
 * request no longer work.
 */
export async function getSession(request: Pick<Request, 'headers'>): Promise<Session | null> {
  const token = await getToken({
    req: { headers: request.headers },
    secret: process.env.AUTH_SECRET,
    // By the cookie's name, not by the URL's protocol: behind a proxy that ends TLS that is http.
    secureCookie: /(^|; ?)__Secure-authjs\.session-token/.test(request.headers.get('Cookie') ?? ''),
  });
  if (!token?.sub || typeof token.sessionId !== 'string' || (await hasEnded(token.sessionId))) return null;
  return {
    sessionId: token.sessionId,
    userId: token.sub,
    name: token.name ?? '',
    role: token.role === 'ADMIN' ? 'ADMIN' : 'CUSTOMER',
  };
}

/** The session of the page or action that runs; a page reads it once. */
export const currentSession = cache(async () => getSession({ headers: await headers() }));

/** Answers 401 without a session. */
export async function requireSession(): Promise<Session> {
  return (await currentSession()) ?? unauthorized();
}

/** Answers 401 without a session, and 403 to customers. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireSession();
  return session.role === 'ADMIN' ? session : forbidden();
}
