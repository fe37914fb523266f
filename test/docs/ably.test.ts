import type { ClientOptions, Realtime } from 'ably';
import { createOrderStatusClient, type Transport } from 'react-order-status';
import type { EmitOrderUpdate, OrderHandler } from 'react-order-status/server';
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { aMoment, connect, eventually } from '../client/recording-sink.js';
import { createWatcher } from '../client/watched-order.js';
import { startHttpServer } from '../server/http-server.js';
import { createDocApp, type DocApp } from './doc-app.js';
import { startFakeAbly } from './fake-ably.js';

// Each waits on a library with time-outs of its own.
vi.setConfig({ testTimeout: 20_000 });

const places = vi.hoisted(() => ({ ably: 0, site: '' }));

// The real libraries, led to the fake of the service. It has no TLS, over which they send no key.
vi.mock('ably', async (original) => {
  const real = await original<typeof import('ably')>();
  const local = () => ({
    ...{ endpoint: '127.0.0.1', port: places.ably, tls: false, fallbackHosts: [], useBinaryProtocol: false },
    ...{ disableConnectivityCheck: true, disconnectedRetryTimeout: 200, logLevel: 0 },
  });
  return {
    ...real,
    Rest: class extends real.Rest {
      constructor(options: ClientOptions) {
        super({ ...options, ...local(), useTokenAuth: true });
      }
    },
    Realtime: class extends real.Realtime {
      constructor({ authUrl = '', ...options }: ClientOptions) {
        super({ ...options, ...local(), authUrl: new URL(authUrl, places.site).href });
      }
    },
  };
});

interface OrderEvents {
  emitOrderUpdate: EmitOrderUpdate<string>;
  snapshot: OrderHandler;
  ablyToken: OrderHandler;
}

let app: DocApp;
beforeAll(async () => {
  vi.stubEnv('ABLY_API_KEY', 'app.key:secret');
  app = await createDocApp('docs-ably', {
    page: 'deployment',
    heading: 'A managed service: Ably',
    files: {
      'lib/orders.ts': `
        export const findOrder = (id: string) =>
          id.startsWith('order-') ? { id, userId: 'user-456', status: 'PENDING' as const } : null;`,
      'lib/session.ts': `
        export const getSession = (request: Request) => {
          const userId = request.headers.get('Cookie');
          return userId ? { userId } : null;
        };`,
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

let orders = 0;

/** The page's shop and a visitor of an order page; all of it ends with the test. */
async function start({ as = 'user-456', id = `order-${++orders}`, status = 'PENDING' } = {}) {
  const service = await startFakeAbly();
  onTestFinished(service.stop);
  places.ably = service.port;
  vi.resetModules();
  const shop = await app.load<OrderEvents>('lib/order-events.ts');
  if (status !== 'PENDING') await shop.emitOrderUpdate({ orderId: id, status });
  const asked: string[] = [];
  const server = await startHttpServer((request) => {
    const [, , , order = '', what = 'snapshot'] = new URL(request.url).pathname.split('/');
    asked.push(what);
    const visitor = new Request(request, { headers: { ...Object.fromEntries(request.headers), Cookie: as } });
    return (what === 'ably-token' ? shop.ablyToken : shop.snapshot)(visitor, decodeURIComponent(order));
  });
  onTestFinished(() => server.stop());
  places.site = server.url;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => fetch(new URL(input, server.url), init));

  const { transport } = await app.load<{ transport: Transport }>('lib/transport.ts');
  const client = createOrderStatusClient({ transport, linger: 0 });
  onTestFinished(() => client.close());
  const { told, subscriber } = createWatcher();
  const leave = client.subscribe(id, subscriber);
  const note = (text: string) =>
    shop.emitOrderUpdate({ orderId: id, userId: 'user-456', status: 'PROCESSING', note: text });
  const live = () => client.get(id);
  const notes = () => told.updates.map((update) => update.note);
  const isLive = () =>
    eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'ably' }));
  return { service, asked, shop, told, note, notes, live, isLive, leave, id };
}

test('updates arrive through Ably, and nothing private with them', async () => {
  const { service, asked, note, notes, live, isLive, id } = await start();
  await isLive();
  expect(live()?.order).toMatchObject({ status: 'PENDING' });
  const polls = asked.length;
  await note('1');
  await note('2');
  await eventually(() => expect(notes()).toEqual(['1', '2']));
  expect(live()?.order).toMatchObject({ status: 'PROCESSING', version: 2 });
  expect(asked).toHaveLength(polls);
  expect(service.published.map(({ channel }) => channel)).toEqual([`order:${id}`, `order:${id}`]);
  expect(JSON.stringify(service.published)).not.toContain('user-456');
});

test('what Ably did not deliver is noticed by the next update, and comes in order', async () => {
  const { service, note, notes, isLive } = await start();
  await isLive();
  await note('1');
  await eventually(() => expect(notes()).toEqual(['1']));
  service.state.delivers = false;
  await note('2');
  await note('3');
  service.state.delivers = true;
  await note('4');
  await eventually(() => expect(notes()).toEqual(['1', '2', '3', '4']));
});

test('the order’s history is whole after the connection was lost', async () => {
  const { service, note, notes, isLive, live } = await start();
  await isLive();
  await note('1');
  service.cut();
  await eventually(() => expect(live()?.connection).not.toBe('open'));
  await note('2');
  await isLive();
  await note('3');
  await eventually(() => expect(notes()).toEqual(['1', '2', '3']));
});

test('a message that is none is reported and dropped', async () => {
  const { service, told, note, notes, isLive, live, id } = await start();
  await isLive();
  for (const data of ['no JSON', '{"type":"order-updated"}', '{}']) service.deliver(`order:${id}`, data);
  await note('1');
  await eventually(() => expect(notes()).toEqual(['1']));
  expect(live()?.connection).toBe('open');
  expect(told.errors.map(({ code }) => code)).toEqual(Array(3).fill('invalid-message'));
});

test.each([
  [401, { as: '' }],
  [403, { as: 'user-7' }],
  [404, { id: 'none' }],
])('%i: there is no token for an order that one may not see', async (status, who) => {
  const { service, live } = await start(who);
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status } }));
  expect(service.count()).toBe(0);
});

test('a token is good for its order’s channel alone', async () => {
  const { shop, id } = await start();
  const response = await shop.ablyToken(
    new Request('http://shop.test', { headers: { Cookie: 'user-456' } }),
    id,
  );
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.json()).toMatchObject({
    capability: JSON.stringify({ [`order:${id}`]: ['subscribe'] }),
  });
});

test('a final order ends it: no connection and no poll is left', async () => {
  const { service, asked, live } = await start({ status: 'CANCELLED' });
  await eventually(() =>
    expect(live()).toMatchObject({ connection: 'closed', order: { status: 'CANCELLED' } }),
  );
  await eventually(() => expect(service.count()).toBe(0));
  const polls = asked.length;
  await aMoment(400);
  expect(asked).toHaveLength(polls);
});

test('who leaves the page leaves nothing behind', async () => {
  const { service, isLive, leave } = await start();
  await isLive();
  expect(service.count()).toBe(1);
  leave();
  await eventually(() => expect(service.count()).toBe(0));
});

/** The transport alone, with nothing around it that would tidy up, on an order of its own. */
async function connectAlone(id: string, options: ClientOptions) {
  const { ably } = await app.load<{ ably(options: { client(id: string): Realtime }): Transport }>(
    'lib/ably-transport.ts',
  );
  const { Realtime } = await import('ably');
  return connect(ably({ client: () => new Realtime(options) }), { orderId: id });
}

const tokenOf = (id: string) => ({ authUrl: `/api/orders/${id}/ably-token` });

test('alone: the end of the order closes the connection', async () => {
  const { service, id, leave } = await start({ status: 'CANCELLED' });
  leave();
  const { heard } = await connectAlone(id, tokenOf(id));
  await eventually(() => expect(heard.end).toEqual([{ reason: 'finished' }]));
  await eventually(() => expect(service.count()).toBe(0));
});

const unsupported = [{ reason: 'unsupported', error: { code: 'network' } }];

test('alone: where Ably refuses the connection, another transport is to serve', async () => {
  const { service, id, leave } = await start();
  leave();
  const { heard } = await connectAlone(id, { authCallback: (_, done) => done(null, 'forged') });
  await eventually(() => expect(heard.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});

test('alone: where Ably refuses the channel, another transport is to serve', async () => {
  const { service, id, leave } = await start();
  leave();
  const { heard } = await connectAlone(id, tokenOf('order-of-another-page'));
  await eventually(() => expect(heard.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});
