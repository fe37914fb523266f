import { EventSource } from 'eventsource';
import { createOrderStatusClient, type EventSourceConstructor, type Transport } from 'react-order-status';
import type { LookupHandler, OrderEventsServer } from 'react-order-status/server';
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../client/transports/recording-sink.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createDocApp, type DocApp } from './doc-app.js';

const OLD = 'a'.repeat(64);
const NEW = 'b'.repeat(64);
const inAnHour = () => new Date(Date.now() + 3_600_000);

interface ShareLink {
  signShareToken(orderId: string, expiresAt: Date): Promise<string>;
  readShareToken(token: string): Promise<string | null>;
}

const appFiles = {
  'lib/orders.ts': `
    const orders = ['123', '7', 'a.b/c?d=é'].map((id) => ({ id, userId: 'user-456', status: 'PENDING' as const }));
    export const findOrder = (orderId: string) => orders.find(({ id }) => id === orderId) ?? null;`,
  // A placeholder for one of the other recipes.
  'lib/session.ts': `
    export const getSession = (request: Request) => {
      const [userId, role] = (request.headers.get('Cookie') ?? '').split(':');
      return userId ? { userId, role } : null;
    };`,
};

let app: DocApp;
let shop: OrderEventsServer<string>;
let link: ShareLink;
let lookUp: LookupHandler;

beforeAll(async () => {
  vi.stubEnv('SHARE_LINK_SECRETS', NEW);
  app = await createDocApp('docs-share-link', {
    page: 'access',
    heading: 'A share link for guests',
    files: appFiles,
  });
  shop = await app.load('lib/order-events.ts');
  link = await app.load<ShareLink>('lib/share-link.ts');
  lookUp = (await app.load<{ POST: LookupHandler }>('app/api/order-lookup/route.ts')).POST;
});
afterEach(() => void vi.unstubAllGlobals());

/** Loads the documented code with other keys. */
async function linkWith(secrets: string): Promise<ShareLink> {
  vi.stubEnv('SHARE_LINK_SECRETS', secrets);
  vi.resetModules();
  try {
    return await app.load<ShareLink>('lib/share-link.ts');
  } finally {
    vi.stubEnv('SHARE_LINK_SECRETS', NEW);
  }
}

async function statusFor(orderId: string, { token = '', header = '', cookie = '' }) {
  const url = new URL('http://shop.test/api/orders');
  if (token) url.searchParams.set('token', token);
  const headers = { ...(header && { Authorization: header }), ...(cookie && { Cookie: cookie }) };
  const request = new Request(url, { headers });
  const [snapshot, stream] = [await shop.snapshot(request, orderId), await shop.stream(request, orderId)];
  await stream.body?.cancel();
  expect(stream.status).toBe(snapshot.status);
  return snapshot.status;
}

describe('a token', () => {
  test.each(['123', 'a.b/c?d=é'])('gives access to its order, %s, by URL and by header', async (orderId) => {
    const token = await link.signShareToken(orderId, inAnHour());
    expect(await link.readShareToken(token)).toBe(orderId);
    expect(await statusFor(orderId, { token })).toBe(200);
    expect(await statusFor(orderId, { header: `Bearer ${token}` })).toBe(200);
  });

  test('gives no access to another order', async () => {
    const token = await link.signShareToken('123', inAnHour());
    expect(await statusFor('7', { token })).toBe(403);
    expect(await statusFor('none', { token })).toBe(404);
  });

  test('is invalid if any part of it was changed', async () => {
    const token = await link.signShareToken('123', inAnHour());
    const [expires = '', signature = '', orderId = ''] = token.split('.');
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === '1' ? '2' : '1'}${token.slice(at + 1)}`;
      expect(await link.readShareToken(changed), changed).toBeNull();
    }
    const forged = [
      [Number(expires) + 1, signature, orderId],
      [`0${expires}`, signature, orderId],
      [expires, signature.toUpperCase(), orderId],
      [expires, signature, '7'],
      [expires, signature, ' 123'],
      [expires, signature, ''],
      [expires, '', orderId],
      [expires, '0'.repeat(64), orderId],
      ['', signature, orderId],
      [expires, `${signature}0`, orderId],
      [`-${expires}`, signature, orderId],
    ].map((parts) => parts.join('.'));
    for (const wrong of [...forged, '', '.', '..', 'x', signature, 'undefined']) {
      expect(await link.readShareToken(wrong), wrong).toBeNull();
      expect(await statusFor('123', { token: wrong }), wrong).toBe(401);
    }
  });

  test('expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const token = await link.signShareToken('123', new Date(Date.now() + 1_000));
    vi.setSystemTime(Date.now() + 999);
    expect(await statusFor('123', { token })).toBe(200);
    vi.setSystemTime(Date.now() + 1);
    expect(await statusFor('123', { token })).toBe(401);
  });

  test('of another key is invalid', async () => {
    const token = await (await linkWith(OLD)).signShareToken('123', inAnHour());
    expect(await statusFor('123', { token })).toBe(401);
  });

  test('stays valid after a change of keys while the old key is listed', async () => {
    const token = await (await linkWith(OLD)).signShareToken('123', inAnHour());
    const both = await linkWith(`${NEW},${OLD}`);
    expect(await both.readShareToken(token)).toBe('123');
    // The new key signs.
    expect(await link.readShareToken(await both.signShareToken('123', inAnHour()))).toBe('123');
  });

  test.each(['', 'short', `${NEW},`])('cannot be created with the keys %j', async (secrets) => {
    await expect(linkWith(secrets)).rejects.toThrow('at least 32 characters');
  });
});

test('a session gives access with and without a token', async () => {
  const token = await link.signShareToken('7', inAnHour());
  expect(await statusFor('123', { cookie: 'user-456' })).toBe(200);
  expect(await statusFor('123', { cookie: 'user-9' })).toBe(403);
  expect(await statusFor('123', { cookie: 'user-9:ADMIN' })).toBe(200);
  expect(await statusFor('123', { cookie: 'user-456', token })).toBe(200);
  expect(await statusFor('7', { cookie: 'user-9', token })).toBe(200);
  expect(await statusFor('123', { cookie: 'user-456', token: 'forged' })).toBe(200);
  expect(await statusFor('123', {})).toBe(401);
});

test('a header with invalid URL encoding is answered 401', async () => {
  expect(await statusFor('123', { header: 'Bearer %E0%A4%A' })).toBe(401);
});

/** Opens a page of the server as a guest with a token. */
async function visit(transportAt: (site: string) => Transport) {
  const { fetch } = globalThis;
  const requested: string[] = [];
  const server = await startHttpServer((request) => {
    const { pathname } = new URL(request.url);
    requested.push(request.url);
    const [, orderId = '', stream] = /^\/api\/orders\/([^/]+)(\/stream)?$/.exec(pathname) ?? [];
    return (stream ? shop.stream : shop.snapshot)(request, decodeURIComponent(orderId));
  });
  onTestFinished(() => server.stop());
  // In a page, a path is relative to its origin.
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => fetch(new URL(input, server.url), init));
  const client = createOrderStatusClient({ transport: transportAt(server.url), linger: 0 });
  onTestFinished(() => client.close());
  client.subscribe('123', {});
  return { requested, live: () => client.get('123') };
}

async function guestVisit(expiresAt = inAnHour()) {
  const { guestTransport } = await app.load<{ guestTransport(token: string): Transport }>(
    'lib/guest-transport.ts',
  );
  const token = await link.signShareToken('123', expiresAt);
  return visit(() => guestTransport(token));
}

test('a guest’s page streams, with the token in a header', async () => {
  const { requested, live } = await guestVisit();
  await eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'sse' }));
  await shop.emitOrderUpdate({ orderId: '123', status: 'PENDING', note: 'Being picked' });
  await eventually(() => expect(live()?.order?.history.at(-1)).toMatchObject({ note: 'Being picked' }));
  expect(requested.join()).not.toContain('token');
});

test('a guest’s page streams by an EventSource, with the token in the URL', async () => {
  const { guestEventSource } = await app.load<{
    guestEventSource(token: string, NativeEventSource: EventSourceConstructor): Transport;
  }>('lib/guest-event-source.ts');
  const token = await link.signShareToken('123', inAnHour());
  const { requested, live } = await visit((site) => {
    const OnThePage = class extends EventSource {
      constructor(url: string) {
        super(new URL(url, site));
      }
    };
    return guestEventSource(token, OnThePage);
  });
  await eventually(() => expect(live()).toMatchObject({ connection: 'open' }));
  expect(new URL(requested[0] ?? '').searchParams.get('token')).toBe(token);
});

test('a guest with an expired link is refused', async () => {
  const { live } = await guestVisit(new Date(Date.now() - 1));
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status: 401 } }));
});

test('a guest finds an order by its number and email address, and the link opens it', async () => {
  const find = (orderNumber: string, contact: string) =>
    lookUp(
      new Request('https://shop.example/api/order-lookup', {
        method: 'POST',
        headers: { 'X-Real-IP': '10.0.0.1' },
        body: new URLSearchParams({ orderNumber, contact }),
      }),
    );
  const response = await find('1001', 'Ann@example.com');
  // The body of a look-up that found an order.
  const { url } = (await response.json()) as { url: string };
  const { pathname, searchParams } = new URL(url, 'https://shop.example');
  expect(pathname).toBe('/orders/123');
  expect(await statusFor('123', { token: searchParams.get('token') ?? '' })).toBe(200);
  expect((await find('1001', 'eve@example.com')).status).toBe(404);
  expect((await find('1002', 'ann@example.com')).status).toBe(404);
});
