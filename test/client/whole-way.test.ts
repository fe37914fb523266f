import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient, fallback, polling, sse } from '../../src/client/index.js';
import { watchBus } from '../server/bus/watched-bus.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createShop, freshBus } from '../server/shop.js';
import { createWatcher } from './store/watched-order.js';
import { aMoment, eventually } from './transports/recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

/** The shop on a real socket, and a client with the default transports; all of it ends with the test. */
async function start({ as = 'ann', orderId = 'a1', heartbeatInterval = 100 } = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus, heartbeatInterval });
  const network = { refusesStreams: false, answers: (_: Request): Response | undefined => undefined };
  const asked: string[] = [];
  const server = await startHttpServer((request) => {
    const [, , , id = '', stream] = new URL(request.url).pathname.split('/');
    asked.push(stream ?? 'snapshot');
    const forced = network.answers(request);
    if (forced) return forced;
    if (stream && network.refusesStreams) return new Response(null, { status: 503 });
    return (stream ? shop.stream : shop.snapshot)(request, decodeURIComponent(id));
  });
  onTestFinished(() => server.stop());

  const options = { headers: { Authorization: as } };
  const client = createOrderStatusClient({
    linger: 0,
    transport: fallback([
      sse({ url: `${server.url}/api/orders/:orderId/stream`, ...options }),
      polling({ url: `${server.url}/api/orders/:orderId`, interval: 250, ...options }),
    ]),
  });
  onTestFinished(() => client.close());
  const { told, subscriber } = createWatcher();
  /** Watches the order, after whatever the test arranges. */
  const watch = () => client.subscribe(orderId, subscriber);
  const publish = (count: number, from = 1) =>
    Array.from({ length: count }, (_, index) => from + index).reduce(
      (before, n) =>
        before.then(async () => {
          await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING', note: `Note ${n}` });
        }),
      Promise.resolve(),
    );
  const live = () => client.get(orderId);
  return { shop, server, network, asked, watched, told, watch, publish, live };
}

test('an update that is published arrives', async () => {
  const { watch, live, publish, told } = await start();
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'sse' }));
  await eventually(() => expect(live()?.order?.status).toBe('PENDING'));
  await publish(1);
  await eventually(() => expect(live()?.order).toMatchObject({ status: 'PROCESSING', version: 1 }));
  expect(told.updates).toMatchObject([{ previousStatus: 'PENDING', status: 'PROCESSING', note: 'Note 1' }]);
});

test('the history is whole, once and in order, though all sockets are cut again and again', async () => {
  const { server, watch, live, publish, told } = await start();
  watch();
  await eventually(() => expect(live()?.connection).toBe('open'));
  for (let round = 0; round < 4; round += 1) {
    await publish(3, round * 6 + 1);
    server.server.closeAllConnections();
    await publish(3, round * 6 + 4);
    await aMoment(200);
  }
  const notes = Array.from({ length: 24 }, (_, index) => `Note ${index + 1}`);
  await eventually(() => expect(live()?.order?.version).toBe(24));
  expect(live()?.order?.history.map(({ note }) => note)).toEqual(notes);
  expect(told.updates.map(({ note }) => note)).toEqual(notes);
});

test('polls when streams are refused, loses nothing, and takes the stream back', async () => {
  const { network, watched, watch, live, publish, told } = await start();
  network.refusesStreams = true;
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'polling', connectionType: 'polling' }));
  await publish(2);
  await eventually(() => expect(live()?.order?.version).toBe(2));
  network.refusesStreams = false;
  await eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'sse' }));
  await publish(2, 3);
  await eventually(() => expect(live()?.order?.version).toBe(4));
  expect(told.updates.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  expect(watched.count()).toBe(1);
});

test('polling stops once the stream has proved itself', async () => {
  const { network, asked, watch, live } = await start();
  network.refusesStreams = true;
  watch();
  await eventually(() => expect(live()?.connection).toBe('polling'));
  network.refusesStreams = false;
  await eventually(() => expect(live()?.connection).toBe('open'));
  await aMoment(400);
  const before = asked.length;
  await aMoment(600);
  expect(asked).toHaveLength(before);
});

test.each([
  [401, { as: '' }],
  [403, { orderId: 'b1' }],
  [404, { orderId: 'nothing-here' }],
])('%i ends it: refused, and asked no more', async (status, who) => {
  const { asked, watched, watch, live, told } = await start(who);
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status } }));
  await aMoment(700);
  expect(asked).toEqual(['stream']);
  expect(told.errors).toMatchObject([{ status }]);
  expect(watched.count()).toBe(0);
});

test('410 in the words of the server ends it: refused, and asked no more', async () => {
  const { network, asked, watch, live } = await start();
  network.answers = () => Response.json({ error: { code: 'gone' } }, { status: 410 });
  watch();
  await eventually(() => expect(live()?.connection).toBe('refused'));
  await aMoment(700);
  expect(asked).toEqual(['stream']);
});

test.each([204, 401, 403, 404, 410])(
  '%i of something between the page and the server ends nothing',
  async (status) => {
    const { network, watch, live, told } = await start();
    let answered = 0;
    network.answers = () => (answered++ < 3 ? new Response(null, { status }) : undefined);
    watch();
    await eventually(() => expect(live()?.connection).toMatch(/open|polling/));
    expect(told.errors[0]).toMatchObject({ code: 'not-the-server', status, isTerminal: false });
  },
);

test('a client that leaves frees everything on the server', async () => {
  const { watched, server, watch, live } = await start();
  const leave = watch();
  await eventually(() => expect(live()?.connection).toBe('open'));
  expect(watched.count()).toBe(1);
  leave();
  await eventually(() => expect(watched.count()).toBe(0));
  const connections = () =>
    new Promise((resolve) => server.server.getConnections((_, count) => resolve(count)));
  await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 5_000 });
});

test('a server that closes its bus is found again by another life of the log', async () => {
  const first = await start();
  first.watch();
  await eventually(() => expect(first.live()?.connection).toBe('open'));
  await first.publish(2);
  await eventually(() => expect(first.live()?.order?.version).toBe(2));
  const reborn = createShop({ bus: freshBus(), heartbeatInterval: 100 });
  reborn.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PROCESSING' });
  Object.assign(first.shop, { stream: reborn.stream, snapshot: reborn.snapshot });
  first.server.server.closeAllConnections();
  await aMoment(50);
  await reborn.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', previousStatus: 'PROCESSING' });
  await eventually(() => expect(first.live()?.order).toMatchObject({ status: 'SHIPPED', version: 1 }));
});
