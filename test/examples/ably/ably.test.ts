import type { ClientOptions } from 'ably';
import { createOrderStatusClient } from 'react-order-status';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ably } from '../../../examples/ably/ably-transport.js';
import { transport } from '../../../examples/ably/transport.js';
import { createWatcher } from '../../client/store/watched-order.js';
import { connect, delay, eventually } from '../../client/transports/recording-sink.js';
import { freshBus } from '../../server/shop.js';
import { startAblyShop } from './ably-shop.js';

const page = vi.hoisted(() => ({ site: '', options: {} }));

// The real library, connected to the fake service.
vi.mock('ably', async (original) => {
  const real = await original<typeof import('ably')>();
  return {
    ...real,
    Realtime: class extends real.Realtime {
      constructor({ authUrl, ...options }: ClientOptions) {
        super({ ...options, ...(authUrl && { authUrl: new URL(authUrl, page.site).href }), ...page.options });
      }
    },
  };
});

afterEach(() => void vi.unstubAllGlobals());

let orders = 0;

/** Starts a shop on whose page `transport.ts` runs unchanged; stopped at the end of the test. */
async function startShop({ as } = { as: 'user-456' }) {
  const shop = await startAblyShop(freshBus());
  onTestFinished(shop.stop);
  page.site = shop.url;
  page.options = { ...shop.local, authHeaders: { Authorization: as } };
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), Authorization: as };
    return fetch(new URL(input, shop.url), { ...init, headers });
  });
  return shop;
}

/** Starts a shop, and a client that is subscribed to an order. */
async function start({ id = `order-${++orders}`, status = 'PENDING', as = 'user-456' } = {}) {
  const shop = await startShop({ as });
  // The tests pass statuses of the flow only.
  if (status !== 'PENDING') await shop.emitOrderUpdate({ orderId: id, status: status as 'CANCELLED' });
  const client = createOrderStatusClient({ transport, linger: 0 });
  onTestFinished(() => client.close());
  const { received: told, subscriber } = createWatcher();
  const leave = client.subscribe(id, subscriber);
  const note = (text: string) =>
    shop.emitOrderUpdate({ orderId: id, userId: 'user-456', status: 'PROCESSING', note: text });
  const live = () => client.get(id);
  const notes = () => told.updates.map((update) => update.note);
  const isLive = () =>
    eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'ably' }));
  return { ...shop, told, note, notes, live, isLive, leave, id };
}

test('updates are delivered by Ably, without private data', async () => {
  const { service, requests, note, notes, live, isLive, id } = await start();
  await isLive();
  expect(live()?.order).toMatchObject({ status: 'PENDING' });
  const polls = requests.length;
  await note('1');
  await note('2');
  await eventually(() => expect(notes()).toEqual(['1', '2']));
  expect(live()?.order).toMatchObject({ status: 'PROCESSING', version: 2 });
  expect(requests).toHaveLength(polls);
  expect(service.published.map(({ channel }) => channel)).toEqual([`order:${id}`, `order:${id}`]);
  expect(JSON.stringify(service.published)).not.toContain('user-456');
});

test('an update that Ably lost is noticed by the next one, and delivered in order', async () => {
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

test('the history is complete after the connection was lost', async () => {
  const { service, note, notes, isLive, live } = await start();
  await isLive();
  await note('1');
  await eventually(() => expect(notes()).toEqual(['1']));
  service.down();
  await eventually(() => expect(live()?.connection).not.toBe('open'));
  await note('2');
  service.up();
  await isLive();
  await note('3');
  await eventually(() => expect(notes()).toEqual(['1', '2', '3']));
});

test('an invalid message is reported and dropped', async () => {
  const { service, told, note, notes, isLive, live, id } = await start();
  await isLive();
  for (const data of ['no JSON', '{"type":"order-updated"}', '{}']) service.deliver(`order:${id}`, data);
  await note('1');
  await eventually(() => expect(notes()).toEqual(['1']));
  expect(live()?.connection).toBe('open');
  expect(told.errors.map(({ code }) => code)).toEqual(Array(3).fill('invalid-message'));
});

test.each([
  [401, { as: 'nobody' }],
  [403, { as: 'user-7' }],
  [404, { id: 'none' }],
])('%i: no token for an order without access', async (status, options) => {
  const { service, live } = await start(options);
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status } }));
  expect(service.count()).toBe(0);
});

test('a token is valid for the channel of its order only', async () => {
  const { ablyToken, id } = await start();
  const response = await ablyToken(new Request('http://shop.test'), id);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.json()).toMatchObject({
    capability: JSON.stringify({ [`order:${id}`]: ['subscribe'] }),
  });
});

test('a final order ends the connection and the polling', async () => {
  const { service, requests, live } = await start({ status: 'CANCELLED' });
  await eventually(() =>
    expect(live()).toMatchObject({ connection: 'closed', order: { status: 'CANCELLED' } }),
  );
  await eventually(() => expect(service.count()).toBe(0));
  const polls = requests.length;
  await delay(400);
  expect(requests).toHaveLength(polls);
});

test('unsubscribing closes the connection', async () => {
  const { service, isLive, leave } = await start();
  await isLive();
  expect(service.count()).toBe(1);
  leave();
  await eventually(() => expect(service.count()).toBe(0));
});

test('an update that Ably refuses is stored nevertheless, and the error is reported', async () => {
  const { service, errors, note, notes, isLive } = await start();
  await isLive();
  service.down();
  await expect(note('1')).resolves.toMatchObject({ version: 1 });
  expect(errors).toHaveLength(1);
  service.up();
  await eventually(() => expect(notes()).toEqual(['1']));
});

test('an update that the shop refuses is not delivered', async () => {
  const { service, note, isLive } = await start({ status: 'DELIVERED' });
  await isLive();
  await expect(note('1')).rejects.toMatchObject({ code: 'invalid-transition' });
  expect(service.published).toHaveLength(1);
});

/** Connects the transport without a client, on an order of its own. */
async function connectAlone(options: (url: string) => ClientOptions) {
  const shop = await startShop();
  const id = `order-${++orders}`;
  const alone = ably({ client: () => shop.connect(options(`${shop.url}/${id}/ably-token`)) });
  return { ...shop, ...connect(alone, { orderId: id }) };
}

const unsupported = [{ reason: 'unsupported', error: { code: 'network' } }];

test('alone: where Ably refuses the connection, the connection ends as unsupported', async () => {
  const { service, calls } = await connectAlone(() => ({ authCallback: (_, done) => done(null, 'forged') }));
  await eventually(() => expect(calls.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});

test('alone: where Ably refuses the channel, the connection ends as unsupported', async () => {
  const { service, calls } = await connectAlone((url) => ({
    authUrl: url.replace(/order-\d+/, 'order-of-another-page'),
  }));
  await eventually(() => expect(calls.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});
