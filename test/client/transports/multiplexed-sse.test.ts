import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createOrderStatusClient, fallback, multiplexedSse, polling } from '../../../src/client/index.js';
import { startHttpServer } from '../../server/http/http-server.js';
import { createShop, freshBus } from '../../server/shop.js';
import { createWatcher } from '../store/watched-order.js';
import { connect, eventually } from './recording-sink.js';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** A shop with many orders of Ann's on a real socket, and a client with one stream for all of them. */
async function start({ orders = 10, maxOrdersPerStream = 1_000 } = {}) {
  const shop = createShop({ bus: freshBus(), heartbeatInterval: 2_000, maxOrdersPerStream });
  for (let n = 0; n < orders; n += 1) {
    shop.rows.set(`o${n}`, { id: `o${n}`, userId: 'ann', status: 'PENDING' });
  }
  /** Each request for a stream, and whether it is still open. */
  const streams: { method: string; query: string; isOpen: boolean }[] = [];
  const forced: { answer?: (request: Request) => Response | undefined } = {};
  const server = await startHttpServer(async (request) => {
    const { pathname, search } = new URL(request.url);
    if (!pathname.endsWith('/stream')) return shop.snapshot(request, pathname.slice(1));
    const stream = { method: request.method, query: search, isOpen: true };
    streams.push(stream);
    request.signal.addEventListener('abort', () => {
      stream.isOpen = false;
    });
    return forced.answer?.(request) ?? shop.stream(request);
  });
  onTestFinished(() => server.stop());
  const headers = { Authorization: 'ann' };
  const client = createOrderStatusClient({
    linger: 0,
    transport: fallback([
      multiplexedSse({ url: `${server.url}/stream`, headers }),
      polling({ url: `${server.url}/:orderId`, interval: 250, headers }),
    ]),
  });
  onTestFinished(() => client.close());
  const watch = (orderId: string) => {
    const { received, subscriber } = createWatcher();
    return { received, leave: client.subscribe(orderId, subscriber) };
  };
  const isLive = (...orderIds: string[]) =>
    eventually(() => {
      for (const orderId of orderIds) {
        expect(client.get(orderId)).toMatchObject({ connection: 'open', connectionType: 'sse' });
      }
    });
  const note = (orderId: string, text: string) =>
    shop.emitOrderUpdate({ orderId, status: 'PROCESSING', note: text });
  const notesOf = (orderId: string) =>
    client.get(orderId)?.order?.history.flatMap((entry) => entry.note ?? []) ?? [];
  const open = () => streams.filter(({ isOpen }) => isOpen);
  return { shop, server, client, streams, forced, watch, isLive, note, notesOf, open };
}

const range = (count: number) => Array.from({ length: count }, (_, n) => n);

test('all orders of a page share one connection, and each receives its own updates', async () => {
  const { watch, isLive, note, notesOf, streams } = await start();
  const [a, b] = [watch('o1'), watch('o2')];
  watch('o1');
  await isLive('o1', 'o2');
  expect(streams).toMatchObject([{ method: 'GET', query: '?order=o1&order=o2' }]);
  await note('o1', 'first');
  await note('o2', 'second');
  await eventually(() => expect([notesOf('o1'), notesOf('o2')]).toEqual([['first'], ['second']]));
  expect(a.received.updates.map(({ note }) => note)).toEqual(['first']);
  expect(b.received.updates.map(({ note }) => note)).toEqual(['second']);
});

test('an added order gets a new stream beside the old one, and the others stay live', async () => {
  const { client, watch, isLive, streams, open, note, notesOf } = await start();
  const first = watch('o1');
  await isLive('o1');
  await note('o1', 'before');
  await eventually(() => expect(notesOf('o1')).toEqual(['before']));
  const states = new Set<string | undefined>();
  client.subscribe('o1', { onChange: () => states.add(client.get('o1')?.connection) });
  watch('o2');
  await isLive('o2');
  await eventually(() => expect(open()).toHaveLength(1));
  // The first order resumes from its cursor.
  expect(streams.at(-1)?.query).toMatch(/^\?order=o1%40\w+-1-\w+&order=o2$/);
  await note('o1', 'after');
  await eventually(() => expect(notesOf('o1')).toEqual(['before', 'after']));
  expect([...states].filter((state) => state !== 'open')).toEqual([]);
  expect(first.received.updates).toHaveLength(2);
});

test('orders that are added and removed during many updates lose and duplicate nothing (G1, G3)', async () => {
  const { watch, isLive, note, notesOf } = await start();
  const stay = watch('o0');
  await isLive('o0');
  const published = range(120).map((n) => `Note ${n}`);
  const others: (() => void)[] = [];
  for (const [n, text] of published.entries()) {
    await note('o0', text);
    if (n % 10 === 3) others.push(watch(`o${1 + (n % 9)}`).leave);
    if (n % 10 === 8) others.shift()?.();
    if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await eventually(() => expect(notesOf('o0')).toEqual(published));
  expect(stay.received.updates.map(({ note }) => note)).toEqual(published);
});

test('an order that is shown again gets no update of the old stream before those that it missed (G1)', async () => {
  const { watch, isLive, note, notesOf } = await start();
  const [before] = [watch('o1'), watch('o0')];
  await isLive('o0', 'o1');
  await note('o1', 'seen');
  await eventually(() => expect(notesOf('o1')).toEqual(['seen']));
  before.leave();
  await note('o1', 'missed');
  await note('o0', 'delivered');
  await eventually(() => expect(notesOf('o0')).toEqual(['delivered']));
  watch('o1');
  await note('o1', 'new');
  await eventually(() => expect(notesOf('o1')).toEqual(['seen', 'missed', 'new']));
});

test('removed orders are left out once they are most of the stream; the last one closes it', async () => {
  const { watch, isLive, streams, open } = await start();
  const watched = range(5).map((n) => watch(`o${n}`));
  await isLive('o0', 'o4');
  watched[0]?.leave();
  watched[1]?.leave();
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(streams).toHaveLength(1);
  watched[2]?.leave();
  await eventually(() => expect(streams).toHaveLength(2));
  expect(streams[1]?.query).toMatch(/^\?order=o3[^&]*&order=o4[^&]*$/);
  await eventually(() => expect(open()).toHaveLength(1));
  watched[3]?.leave();
  watched[4]?.leave();
  await eventually(() => expect(open()).toHaveLength(0));
});

test('only the refused order reports the refusal', async () => {
  const { client, watch, isLive } = await start();
  watch('o1');
  const { received } = watch('b1');
  await isLive('o1');
  await eventually(() =>
    expect(client.get('b1')).toMatchObject({
      connection: 'refused',
      error: { status: 403, isTerminal: true },
    }),
  );
  expect(received.errors).toHaveLength(1);
  await isLive('o1');
});

test('only the final order is closed, and it is not requested again', async () => {
  const { client, shop, watch, isLive, note, notesOf, streams } = await start();
  watch('o1');
  watch('o2');
  await isLive('o1', 'o2');
  await shop.emitOrderUpdate({ orderId: 'o1', status: 'CANCELLED' });
  await eventually(() => expect(client.get('o1')?.connection).toBe('closed'));
  await note('o2', 'still live');
  await eventually(() => expect(notesOf('o2')).toEqual(['still live']));
  watch('o3');
  await isLive('o3');
  // Not 'o1': a cursor may contain any letters.
  expect(streams.at(-1)?.query).not.toContain('order=o1');
});

test('after a cut all orders resume, each from its own cursor (G1, G5)', async () => {
  const { client, server, watch, isLive, note, notesOf, streams } = await start();
  watch('o1');
  watch('o2');
  await isLive('o1', 'o2');
  await note('o1', 'seen');
  await eventually(() => expect(notesOf('o1')).toEqual(['seen']));
  server.server.closeAllConnections();
  await eventually(() => expect(client.get('o2')?.connection).not.toBe('open'));
  await note('o1', 'missed');
  await note('o2', 'missed too');
  await eventually(() => expect(notesOf('o1')).toEqual(['seen', 'missed']));
  await eventually(() => expect(notesOf('o2')).toEqual(['missed too']));
  expect(streams.at(-1)?.query).toContain('o1%40');
});

test('an order that is added while the stream is lost is served when the stream reopens (G1)', async () => {
  const { client, server, watch, isLive, note, notesOf, streams } = await start();
  watch('o1');
  await isLive('o1');
  const { fetch } = globalThis;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const fetched = vi.spyOn(globalThis, 'fetch');
  // The stream's own retry is sent without the new order; the request with both is sent after it, and gets no response.
  fetched.mockImplementationOnce((...request) => held.then(() => fetch(...request)));
  fetched.mockImplementationOnce(() => new Promise(() => {}));
  server.server.closeAllConnections();
  await eventually(() => expect(client.get('o1')?.connection).not.toBe('open'));
  await eventually(() => expect(fetched).toHaveBeenCalledTimes(1));
  watch('o2');
  await eventually(() => expect(fetched).toHaveBeenCalledTimes(2));
  release();
  await isLive('o1', 'o2');
  expect(streams.at(-1)?.query).toContain('order=o2');
  await note('o2', 'first');
  await eventually(() => expect(notesOf('o2')).toEqual(['first']));
});

test('an order whose subscription fails on the server is retried; the others are not affected', async () => {
  const { shop, client, watch, isLive, note, notesOf } = await start();
  let isBroken = true;
  const { get } = shop.rows;
  vi.spyOn(shop.rows, 'get').mockImplementation((id) => {
    if (id === 'o2' && isBroken) throw new Error('This row is locked.');
    return get.call(shop.rows, id);
  });
  watch('o1');
  const { received } = watch('o2');
  await isLive('o1');
  await eventually(() => expect(received.errors.length).toBeGreaterThan(0));
  isBroken = false;
  await isLive('o2');
  await note('o2', 'back');
  await eventually(() => expect(notesOf('o2')).toEqual(['back']));
  expect(client.get('o1')?.connection).toBe('open');
});

test('refresh() of one order opens a new stream for all', async () => {
  const { client, watch, isLive, streams, open } = await start();
  watch('o1');
  watch('o2');
  await isLive('o1', 'o2');
  client.refresh('o1');
  await eventually(() => expect(streams).toHaveLength(2));
  await eventually(() => expect(open()).toHaveLength(1));
  await isLive('o1', 'o2');
});

test('a thousand orders share one connection, requested by a form', async () => {
  const { client, watch, isLive, note, notesOf, streams, open } = await start({ orders: 1_000 });
  const ids = range(1_000).map((n) => `o${n}`);
  const watched = ids.map(watch);
  await isLive(...ids);
  expect(streams).toMatchObject([{ method: 'POST', query: '' }]);
  await Promise.all(ids.map((id) => note(id, `to ${id}`)));
  await eventually(() => expect(ids.every((id) => notesOf(id)[0] === `to ${id}`)).toBe(true));
  expect(watched.every(({ received }) => received.updates.length === 1)).toBe(true);
  client.close();
  await eventually(() => expect(open()).toHaveLength(0));
});

test("orders beyond the server's limit per stream are polled", async () => {
  const { client, watch } = await start({ maxOrdersPerStream: 2 });
  for (const id of ['o1', 'o2', 'o3']) watch(id);
  await eventually(() => {
    for (const id of ['o1', 'o2', 'o3']) expect(client.get(id)?.connection).toBe('polling');
  });
});

test('a 204 ends the requested orders, and none that was added later', async () => {
  const { server } = await start();
  let answer = (_: Response) => {};
  const held = new Promise<Response>((resolve) => (answer = resolve));
  const fetched = vi.spyOn(globalThis, 'fetch').mockReturnValueOnce(held);
  const transport = multiplexedSse({ url: `${server.url}/stream`, headers: { Authorization: 'ann' } });
  const final = connect(transport, { orderId: 'o1', isFinal: () => true });
  await eventually(() => expect(fetched).toHaveBeenCalledTimes(1));
  const other = connect(transport, { orderId: 'o2' });
  answer(new Response(null, { status: 204 }));
  await eventually(() => expect(other.calls.open.length).toBeGreaterThan(0));
  expect(final.calls.end).toEqual([{ reason: 'finished' }]);
  expect(other.calls.end).toEqual([]);
});

test('a 204 ends no order while one is not final: all are requested again as a whole', async () => {
  const { server, forced, streams } = await start();
  forced.answer = ({ url }) => (url.includes('%40') ? new Response(null, { status: 204 }) : undefined);
  const transport = multiplexedSse({ url: `${server.url}/stream`, headers: { Authorization: 'ann' } });
  const final = connect(transport, { orderId: 'o1', cursor: () => 'k-1', isFinal: () => true });
  const other = connect(transport, { orderId: 'o2', cursor: () => 'k-1' });
  await eventually(() => expect([final, other].map(({ calls }) => calls.message.length)).toEqual([1, 1]));
  expect(streams).toHaveLength(2);
  expect([...final.calls.end, ...other.calls.end, ...final.calls.lost]).toEqual([]);
});

test('an order of two clients that know different states of it is requested as a whole (G1)', async () => {
  const { server, shop, streams, note } = await start();
  await note('o1', 'first');
  await note('o1', 'second');
  const { cursor } = (await shop.readOrder('o1')) ?? {};
  const transport = multiplexedSse({ url: `${server.url}/stream`, headers: { Authorization: 'ann' } });
  const behind = connect(transport, { orderId: 'o1' });
  const ahead = connect(transport, { orderId: 'o1', cursor: () => cursor });
  await eventually(() => {
    for (const { calls } of [behind, ahead]) expect(calls.message).toMatchObject([{ order: { version: 2 } }]);
  });
  expect(streams.map(({ query }) => query)).toEqual(['?order=o1']);
});

test('an expired session refuses all orders', async () => {
  const { client, forced, watch } = await start();
  forced.answer = () => Response.json({ error: { code: 'unauthorized' } }, { status: 401 });
  watch('o1');
  watch('o2');
  await eventually(() => {
    for (const id of ['o1', 'o2']) {
      expect(client.get(id)).toMatchObject({ connection: 'refused', error: { status: 401 } });
    }
  });
});
