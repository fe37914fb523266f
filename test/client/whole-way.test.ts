import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient, fallback, polling, sse } from '../../src/client/index.js';
import { watchBus } from '../server/bus/watched-bus.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createShop, freshBus } from '../server/shop.js';
import { createWatcher } from './store/watched-order.js';
import { delay, eventually } from './transports/recording-sink.js';

afterEach(() => void vi.restoreAllMocks());

/** Ms: the page waits for 2.5 of it before it gives a stream up, which no test of this file means to happen. */
const HEARTBEAT = 1_000;

/** The shop on a real socket, and a client with the default transports; all are closed after the test. */
async function start({ as = 'ann', orderId = 'a1' } = {}) {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const watched = watchBus(freshBus());
  const shop = createShop({ bus: watched.bus, heartbeatInterval: HEARTBEAT });
  const network = { refusesStreams: false, answers: (_: Request): Response | undefined => undefined };
  const requests: string[] = [];
  const server = await startHttpServer((request) => {
    const [, , , id = '', stream] = new URL(request.url).pathname.split('/');
    requests.push(stream ?? 'snapshot');
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
  const { received, subscriber } = createWatcher();
  /** Subscribes to the order, after the test's preparations. */
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
  return { shop, server, network, requests, watched, received, watch, publish, live };
}

test('a published update arrives', async () => {
  const { watch, live, publish, received } = await start();
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'sse' }));
  await eventually(() => expect(live()?.order?.status).toBe('PENDING'));
  await publish(1);
  await eventually(() => expect(live()?.order).toMatchObject({ status: 'PROCESSING', version: 1 }));
  expect(received.updates).toMatchObject([
    { previousStatus: 'PENDING', status: 'PROCESSING', note: 'Note 1' },
  ]);
});

test('the history is complete, without duplicates and in order, although all sockets are cut repeatedly', async () => {
  const { server, watch, live, publish, received } = await start();
  watch();
  await eventually(() => expect(live()?.connection).toBe('open'));
  for (let round = 0; round < 4; round += 1) {
    await publish(3, round * 6 + 1);
    server.server.closeAllConnections();
    await publish(3, round * 6 + 4);
    await delay(200);
  }
  const notes = Array.from({ length: 24 }, (_, index) => `Note ${index + 1}`);
  await eventually(() => expect(live()?.order?.version).toBe(24));
  expect(live()?.order?.history.map(({ note }) => note)).toEqual(notes);
  expect(received.updates.map(({ note }) => note)).toEqual(notes);
});

test('polls while streams fail, loses nothing, and returns to the stream', async () => {
  const { network, watched, watch, live, publish, received } = await start();
  network.refusesStreams = true;
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'polling', connectionType: 'polling' }));
  await publish(2);
  await eventually(() => expect(live()?.order?.version).toBe(2));
  network.refusesStreams = false;
  await eventually(() => expect(live()).toMatchObject({ connection: 'open', connectionType: 'sse' }));
  await publish(2, 3);
  await eventually(() => expect(live()?.order?.version).toBe(4));
  expect(received.updates.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  await eventually(() => expect(watched.count()).toBe(1));
});

test('polling stops once the stream has received a heartbeat', async () => {
  const { network, requests, watch, live } = await start();
  network.refusesStreams = true;
  watch();
  await eventually(() => expect(live()?.connection).toBe('polling'));
  network.refusesStreams = false;
  await eventually(() => expect(live()?.connection).toBe('open'));
  await eventually(async () => {
    const before = requests.length;
    // More than two polls would need.
    await delay(600);
    expect(requests).toHaveLength(before);
  });
});

test.each([
  [401, { as: '' }],
  [403, { orderId: 'b1' }],
  [404, { orderId: 'nothing-here' }],
])('%i ends the connection: refused, without another request', async (status, options) => {
  const { requests, watched, watch, live, received } = await start(options);
  watch();
  await eventually(() => expect(live()).toMatchObject({ connection: 'refused', error: { status } }));
  await delay(700);
  expect(requests).toEqual(['stream']);
  expect(received.errors).toMatchObject([{ status }]);
  expect(watched.count()).toBe(0);
});

test('410 with the error body of the server ends the connection: refused, without another request', async () => {
  const { network, requests, watch, live } = await start();
  network.answers = () => Response.json({ error: { code: 'gone' } }, { status: 410 });
  watch();
  await eventually(() => expect(live()?.connection).toBe('refused'));
  await delay(700);
  expect(requests).toEqual(['stream']);
});

test.each([204, 401, 403, 404, 410])('%i of an intermediary ends nothing', async (status) => {
  const { network, watch, live, received } = await start();
  let answered = 0;
  network.answers = () => (answered++ < 3 ? new Response(null, { status }) : undefined);
  watch();
  await eventually(() => expect(live()?.connection).toMatch(/open|polling/));
  expect(received.errors[0]).toMatchObject({ code: 'not-the-server', status, isTerminal: false });
});

test('a client that unsubscribes frees all resources on the server', async () => {
  const { watched, server, watch, live } = await start();
  const leave = watch();
  await eventually(() => expect(live()?.connection).toBe('open'));
  await eventually(() => expect(watched.count()).toBe(1));
  leave();
  await eventually(() => expect(watched.count()).toBe(0));
  const connections = () =>
    new Promise((resolve) => server.server.getConnections((_, count) => resolve(count)));
  await eventually(async () => expect(await connections()).toBe(0));
});

test('the client follows a restarted server with a new epoch of the log', async () => {
  const first = await start();
  first.watch();
  await eventually(() => expect(first.live()?.connection).toBe('open'));
  await first.publish(2);
  await eventually(() => expect(first.live()?.order?.version).toBe(2));
  const second = createShop({ bus: freshBus(), heartbeatInterval: HEARTBEAT });
  second.rows.set('a1', { id: 'a1', userId: 'ann', status: 'PROCESSING' });
  Object.assign(first.shop, { stream: second.stream, snapshot: second.snapshot });
  first.server.server.closeAllConnections();
  await delay(50);
  await second.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', previousStatus: 'PROCESSING' });
  await eventually(() => expect(first.live()?.order).toMatchObject({ status: 'SHIPPED', version: 1 }));
});
