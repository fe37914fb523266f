import type { ClientOptions } from 'ably';
import { createOrderStatusClient } from 'react-order-status';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { ably } from '../../../examples/ably/ably-transport.js';
import { transport } from '../../../examples/ably/transport.js';
import { createWatcher } from '../../client/store/watched-order.js';
import { connect, delay, eventually } from '../../client/transports/recording-sink.js';
import { freshBus } from '../../server/shop.js';
import { startAblyShop } from './ably-shop.js';

// Each waits on a library with time-outs of its own.
vi.setConfig({ testTimeout: 20_000 });

const page = vi.hoisted(() => ({ site: '', options: {} }));

// The real library, on a page of the shop, led to the fake of the service.
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

/** A shop of its own, on whose page `transport.ts` runs as it stands; all of it ends with the test. */
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

/** The shop and a visitor of an order page. */
async function start({ id = `order-${++orders}`, status = 'PENDING', as = 'user-456' } = {}) {
  const shop = await startShop({ as });
  // Each status that is passed here is one of the flow.
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
  await eventually(() => expect(notes()).toEqual(['1']));
  service.down();
  await eventually(() => expect(live()?.connection).not.toBe('open'));
  await note('2');
  service.up();
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
  [401, { as: 'nobody' }],
  [403, { as: 'user-7' }],
  [404, { id: 'none' }],
])('%i: there is no token for an order that one may not see', async (status, who) => {
  const { service, live } = await start(who);
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status } }));
  expect(service.count()).toBe(0);
});

test('a token is good for its order’s channel alone', async () => {
  const { ablyToken, id } = await start();
  const response = await ablyToken(new Request('http://shop.test'), id);
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
  await delay(400);
  expect(asked).toHaveLength(polls);
});

test('who leaves the page leaves nothing behind', async () => {
  const { service, isLive, leave } = await start();
  await isLive();
  expect(service.count()).toBe(1);
  leave();
  await eventually(() => expect(service.count()).toBe(0));
});

test('what Ably does not take is stored all the same, and reported', async () => {
  const { service, errors, note, notes, isLive } = await start();
  await isLive();
  service.down();
  await expect(note('1')).resolves.toMatchObject({ version: 1 });
  expect(errors).toHaveLength(1);
  service.up();
  await eventually(() => expect(notes()).toEqual(['1']));
});

test('what the shop refuses is not delivered', async () => {
  const { service, note, isLive } = await start({ status: 'DELIVERED' });
  await isLive();
  await expect(note('1')).rejects.toMatchObject({ code: 'invalid-transition' });
  expect(service.published).toHaveLength(1);
});

/** The transport alone, with nothing around it that would tidy up, on an order of its own. */
async function connectAlone(options: (url: string) => ClientOptions) {
  const shop = await startShop();
  const id = `order-${++orders}`;
  const alone = ably({ client: () => shop.connect(options(`${shop.url}/${id}/ably-token`)) });
  return { ...shop, ...connect(alone, { orderId: id }) };
}

const unsupported = [{ reason: 'unsupported', error: { code: 'network' } }];

test('alone: where Ably refuses the connection, another transport is to serve', async () => {
  const { service, calls } = await connectAlone(() => ({
    authCallback: (_, done) => done(null, 'forged'),
  }));
  await eventually(() => expect(calls.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});

test('alone: where Ably refuses the channel, another transport is to serve', async () => {
  const { service, calls } = await connectAlone((url) => ({
    authUrl: url.replace(/order-\d+/, 'order-of-another-page'),
  }));
  await eventually(() => expect(calls.end).toMatchObject(unsupported));
  await eventually(() => expect(service.count()).toBe(0));
});
