import type { Auth } from 'better-auth';
import type { OrderEventsServer } from 'react-order-status/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { blocksOf, createDocApp } from './doc-app.js';

const SITE = 'http://shop.test';

let shop: OrderEventsServer<string>;
let auth: Auth;
let orders: Map<string, { id: string; userId: string; status: string }>;

beforeAll(async () => {
  vi.stubEnv('BETTER_AUTH_SECRET', 'Zk3vQ9rT1xW7mB5nL8pD2sF6hJ4gC0yA');
  vi.stubEnv('BETTER_AUTH_URL', SITE);
  const block = (await blocksOf('access')).find(({ title }) => title === 'lib/auth.ts');
  if (!block) throw new Error('The page has no lib/auth.ts.');
  const app = await createDocApp('docs-better-auth', {
    page: 'access',
    heading: 'better-auth',
    files: {
      // The documented code must ignore this cache.
      'lib/auth.ts': block.code.replace(
        'plugins:',
        'session: { cookieCache: { enabled: true } },\n  plugins:',
      ),
      'lib/orders.ts': `export const orders = new Map<string, { id: string; userId: string; status: 'PENDING' }>();
        export const findOrder = (orderId: string) => orders.get(orderId) ?? null;`,
    },
  });
  shop = await app.load('lib/order-events.ts');
  ({ auth } = await app.load<{ auth: Auth }>('lib/auth.ts'));
  ({ orders } = await app.load<{ orders: typeof orders }>('lib/orders.ts'));
});

/** Sends a request to the handler of better-auth, as a browser does. */
const post = (path: string, body: unknown, cookie = '') =>
  auth.handler(
    new Request(`${SITE}/api/auth${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: SITE, Cookie: cookie },
      body: JSON.stringify(body),
    }),
  );

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Signs up; resolves with the session cookie and the user id. */
async function signUp(email: string) {
  const response = await post('/sign-up/email', { email, password: 'correct horse battery', name: email });
  // The documented answer of this route.
  const { user } = (await response.json()) as { user: { id: string } };
  return { cookie: cookiesOf(response), userId: user.id };
}

async function statusFor(cookie: string) {
  const request = new Request(`${SITE}/api/orders/123`, { headers: cookie ? { Cookie: cookie } : {} });
  const [snapshot, stream] = [await shop.snapshot(request, '123'), await shop.stream(request, '123')];
  await stream.body?.cancel();
  expect(stream.status).toBe(snapshot.status);
  return snapshot.status;
}

test('only the owner and an admin may read the order', async () => {
  const owner = await signUp('ann@shop.test');
  const other = await signUp('ben@shop.test');
  const root = await signUp('root@shop.test');
  orders.set('123', { id: '123', userId: owner.userId, status: 'PENDING' });

  expect(await statusFor('')).toBe(401);
  expect(await statusFor(owner.cookie)).toBe(200);
  expect(await statusFor(other.cookie)).toBe(403);
  expect(await statusFor(root.cookie)).toBe(403);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.updateUser(root.userId, { role: 'user,admin' });
  expect(await statusFor(root.cookie)).toBe(200);
  await internalAdapter.updateUser(root.userId, { role: 'administrator' });
  expect(await statusFor(root.cookie)).toBe(403);

  const again = await post('/sign-in/email', { email: 'ann@shop.test', password: 'correct horse battery' });
  expect(await statusFor(cookiesOf(again))).toBe(200);
});

test('a changed cookie is answered 401', async () => {
  const { cookie, userId } = await signUp('cleo@shop.test');
  orders.set('123', { id: '123', userId, status: 'PENDING' });
  const start = cookie.indexOf('=') + 1;
  for (const at of [start, start + 10, cookie.indexOf('.', start) + 5]) {
    const changed = `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`;
    expect(await statusFor(changed)).toBe(401);
  }
  expect(await statusFor(cookie)).toBe(200);
});

test('a cookie is answered 401 after its session was signed out', async () => {
  const { cookie, userId } = await signUp('dan@shop.test');
  orders.set('123', { id: '123', userId, status: 'PENDING' });
  expect(cookie).toContain('session_data');
  expect(await statusFor(cookie)).toBe(200);
  expect((await post('/sign-out', {}, cookie)).status).toBe(200);
  expect(await statusFor(cookie)).toBe(401);
});

test('reading an order does not prolong the session; an expired one is answered 401', async () => {
  const { cookie, userId } = await signUp('eve@shop.test');
  orders.set('123', { id: '123', userId, status: 'PENDING' });
  const day = 24 * 60 * 60 * 1000;
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    // A session expires after a week, and is prolonged when it is used after a day.
    vi.setSystemTime(Date.now() + 6 * day);
    expect(await statusFor(cookie)).toBe(200);
    vi.setSystemTime(Date.now() + 2 * day);
    expect(await statusFor(cookie)).toBe(401);
  } finally {
    vi.useRealTimers();
  }
});
