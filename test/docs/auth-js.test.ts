import { Auth } from '@auth/core';
import { encode } from '@auth/core/jwt';
import credentials from '@auth/core/providers/credentials';
import type { AuthConfig, User } from '@auth/core/types';
import type { OrderEventsServer } from 'react-order-status/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { createDocApp } from './doc-app.js';

const SECRET = 'the secret of the tests, which is long enough';
const OTHER_SECRET = 'the secret of another server, which is as long';
const PLAIN = 'authjs.session-token';
const SECURE = '__Secure-authjs.session-token';

/** The user type of the documentation. */
type Customer = User & { role: string };

let shop: OrderEventsServer<string>;
let authConfig: AuthConfig;

beforeAll(async () => {
  vi.stubEnv('AUTH_SECRET', SECRET);
  const app = await createDocApp('docs-auth-js', {
    page: 'access',
    heading: 'Auth.js and NextAuth, with roles',
  });
  shop = await app.load('lib/order-events.ts');
  ({ authConfig } = await app.load<{ authConfig: AuthConfig }>('lib/auth-config.ts'));
});

/** A session cookie as Auth.js creates it. */
async function cookie(token: Record<string, unknown>, { name = PLAIN, secret = SECRET, maxAge = 60 } = {}) {
  return `${name}=${await encode({ token, secret, salt: name, maxAge })}`;
}

async function statusFor(cookies: string | undefined, headers: Record<string, string> = {}) {
  const request = new Request('http://shop.test/api/orders/123', {
    headers: { ...(cookies && { Cookie: cookies }), ...headers },
  });
  const [snapshot, stream] = [await shop.snapshot(request, '123'), await shop.stream(request, '123')];
  await stream.body?.cancel();
  expect(stream.status).toBe(snapshot.status);
  return snapshot.status;
}

test.each([PLAIN, SECURE])('the owner may read the order, another user may not: %s', async (name) => {
  expect(await statusFor(await cookie({ sub: 'user-456', role: 'USER' }, { name }))).toBe(200);
  expect(await statusFor(await cookie({ sub: 'user-7', role: 'USER' }, { name }))).toBe(403);
});

test.each([
  ['ADMIN', 200],
  ['SUPPORT', 200],
  ['USER', 403],
  [undefined, 403],
  [['ADMIN'], 403],
])('role %s of another user: %i', async (role, status) => {
  expect(await statusFor(await cookie({ sub: 'user-7', role }))).toBe(status);
});

test('a request without a session is answered 401', async () => {
  expect(await statusFor(undefined)).toBe(401);
  expect(await statusFor('theme=dark')).toBe(401);
});

test('a cookie that was changed, or has another key or purpose, is answered 401', async () => {
  const good = await cookie({ sub: 'user-456' });
  for (const at of [PLAIN.length + 5, Math.floor(good.length / 2), good.length - 20]) {
    const changed = `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`;
    expect(await statusFor(changed)).toBe(401);
  }
  expect(await statusFor(await cookie({ sub: 'user-456' }, { secret: OTHER_SECRET }))).toBe(401);
  expect(await statusFor(good.replace(PLAIN, SECURE))).toBe(401);
});

test('an expired cookie is answered 401', async () => {
  // Auth.js tolerates a clock difference of 15 s.
  expect(await statusFor(await cookie({ sub: 'user-456' }, { maxAge: -16 }))).toBe(401);
});

test('a large session is split over several cookies', async () => {
  const whole = await cookie({ sub: 'user-456', permissions: 'x'.repeat(4_000) });
  const value = whole.slice(PLAIN.length + 1);
  const parts = [0, 1, 2].map((part) => `${PLAIN}.${part}=${value.slice(part * 3_000, (part + 1) * 3_000)}`);
  expect(await statusFor(parts.join('; '))).toBe(200);
  expect(await statusFor(parts.slice(1).join('; '))).toBe(401);
});

test('the role of a real sign-in is used', async () => {
  const users: Record<string, Customer> = {
    owner: { id: 'user-456', role: 'USER' },
    other: { id: 'user-7', role: 'USER' },
    support: { id: 'user-8', role: 'SUPPORT' },
  };
  for (const [name, status] of [
    ['owner', 200],
    ['other', 403],
    ['support', 200],
    ['nobody', 401],
  ] as const) {
    expect(await statusFor(await signIn(name, users))).toBe(status);
  }
});

/** Signs in with the configuration of the documentation; resolves with the cookies. */
async function signIn(name: string, users: Record<string, Customer>): Promise<string> {
  const config: AuthConfig = {
    ...authConfig,
    secret: SECRET,
    trustHost: true,
    basePath: '/auth',
    providers: [
      credentials({
        credentials: { name: {} },
        authorize: ({ name: given }) => users[String(given)] ?? null,
      }),
    ],
    logger: { error: () => {} },
  };
  const csrf = await Auth(new Request('http://shop.test/auth/csrf'), config);
  // The documented answer of this route.
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const signedIn = await Auth(
    new Request('http://shop.test/auth/callback/credentials', {
      method: 'POST',
      headers: { Cookie: cookiesOf(csrf) },
      body: new URLSearchParams({ csrfToken, name }),
    }),
    config,
  );
  return cookiesOf(signedIn);
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
