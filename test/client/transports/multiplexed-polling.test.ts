import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  createOrderStatusClient,
  fallback,
  type MultiplexedPollingOptions,
  multiplexedPolling,
  multiplexedSse,
  polling,
} from '../../../src/client/index.js';
import type { BatchEntry } from '../../../src/order/index.js';
import { createShop } from '../../server/shop.js';
import { stubPage } from '../browser/page.js';
import { connect } from './recording-sink.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const URL_OF_MANY = 'http://shop.test/api/orders/snapshots';
const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `o${n}`);

/** A shop with orders of Ann's in one process: `fetch` calls the server, unless `answer` responds. */
function start(count: number, options: Parameters<typeof createShop>[0] = {}) {
  const shop = createShop(options);
  for (const id of idsOf(count)) shop.rows.set(id, { id, userId: 'ann', status: 'PENDING' });
  /** The orders that each request names, as it names them. */
  const requests: string[][] = [];
  const network: { answer?: (named: readonly string[]) => Promise<Response> | Response | undefined } = {};
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    const form = new URLSearchParams(
      init.method === 'POST' ? await request.clone().text() : new URL(url).search,
    );
    const named = form.getAll('order');
    requests.push(named);
    return (await network.answer?.(named)) ?? shop.snapshot(request);
  });
  const make = (own: MultiplexedPollingOptions = {}) =>
    multiplexedPolling({ url: URL_OF_MANY, headers: { Authorization: 'ann' }, ...own });
  const transport = make();
  const watch = (orderId: string, request: Parameters<typeof connect>[1] = {}, own = transport) =>
    connect(own, { orderId, ...request });
  return { shop, requests, network, transport, make, watch };
}

/** Lets everything happen that takes so many ms. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Until the first request has been answered; the first wait is the whole interval, as the jitter is 0. */
const FIRST = 100;

const ask = (entries: readonly BatchEntry<string>[]) => Response.json({ orders: entries });
const statusesOf = ({ calls }: ReturnType<typeof connect>) =>
  calls.message.map((message) => 'order' in message && message.order?.status);

test('a thousand orders are one request per interval, which names only their cursors', async () => {
  const { shop, requests, watch } = start(1_000);
  const watched = idsOf(1_000).map((id) => watch(id));
  await pass(FIRST);
  expect(requests).toEqual([idsOf(1_000)]);
  expect(watched.every(({ calls }) => calls.message.length === 1)).toBe(true);

  await shop.emitOrderUpdate({ orderId: 'o7', status: 'PROCESSING' });
  await pass(10_000);
  expect(requests).toHaveLength(2);
  expect(requests[1]).toHaveLength(1_000);
  expect(requests[1]?.every((named) => /^o\d+@"[\w.-]+"$/.test(named))).toBe(true);
  expect(watched.map(({ calls }) => calls.message.length + calls.alive)).toEqual(idsOf(1_000).map(() => 2));
  expect(watched[7] && statusesOf(watched[7])).toEqual(['PENDING', 'PROCESSING']);
  expect(watched[8]?.calls).toMatchObject({ alive: 1, open: [{ freshFor: 35_000 }, { freshFor: 35_000 }] });

  await pass(100_000);
  expect(requests).toHaveLength(12);
});

test('the first wait is jittered, and an early request names all orders', async () => {
  vi.mocked(Math.random).mockReturnValue(1);
  const { requests, watch } = start(2);
  watch('o0', { pollingInterval: () => 60_000 });
  watch('o1');
  await pass(FIRST + 5_000);
  expect(requests.map(({ length }) => length)).toEqual([2, 2]);
});

test('an order that is added later is requested at once, and soon shares the request of the others', async () => {
  const { requests, watch } = start(3);
  watch('o0');
  await pass(3_000);
  watch('o1');
  await pass(4_500);
  watch('o2');
  await pass(500);
  expect(requests).toEqual([['o0'], ['o1'], ['o2']]);
  await pass(30_000);
  requests.length = 0;
  await pass(100_000);
  expect(requests).toHaveLength(10);
  expect(requests.every(({ length }) => length === 3)).toBe(true);
});

test('each order is polled at the interval of its hooks, or as the server advises', async () => {
  const { shop, requests, watch } = start(3);
  const until = new Date(Date.now() + 600_000).toISOString();
  shop.rows.set('o2', {
    id: 'o2',
    userId: 'ann',
    status: 'SHIPPED',
    tracking: [{ estimatedDelivery: { until } }],
  });
  watch('o0');
  watch('o1', { pollingInterval: () => 30_000 });
  watch('o2', { pollingInterval: () => 60_000 });
  await pass(FIRST + 60_000);
  const countOf = (id: string) => requests.flat().filter((named) => named.split('@')[0] === id).length;
  expect(['o0', 'o1', 'o2'].map(countOf)).toEqual([7, 3, 13]);
});

test('`Infinity` polls once', async () => {
  const { requests, make, watch } = start(1);
  watch('o0', {}, make({ interval: Number.POSITIVE_INFINITY }));
  await pass(86_400_000);
  expect(requests).toHaveLength(1);
});

test.each([-1, 1])(
  'a clock that jumps by %d hour stops no order, beside one that is added then (G5)',
  async (hours) => {
    const { watch, requests } = start(2);
    watch('o0');
    await pass(FIRST);
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    watch('o1');
    await pass(60_000);
    const polls = (id: string) => requests.flat().filter((named) => named.startsWith(id)).length;
    expect(polls('o0')).toBeGreaterThanOrEqual(6);
    expect(polls('o1')).toBeGreaterThanOrEqual(6);
    expect(requests.length).toBeLessThanOrEqual(9);
  },
);

test('all orders are requested when the page becomes visible', async () => {
  const page = stubPage();
  const { requests, watch } = start(2);
  watch('o0');
  watch('o1');
  await pass(5_000);
  page.hide();
  page.show();
  await pass(FIRST);
  expect(requests.map(({ length }) => length)).toEqual([2, 2]);
});

describe('the end of an order', () => {
  test('a final order ends, and the others are still polled', async () => {
    const { shop, requests, watch } = start(2);
    await shop.emitOrderUpdate({ orderId: 'o0', status: 'CANCELLED' });
    const final = watch('o0');
    const other = watch('o1');
    await pass(FIRST + 10_000);
    expect(final.calls.end).toEqual([{ reason: 'finished' }]);
    expect(statusesOf(final)).toEqual(['CANCELLED']);
    expect(requests.map(({ length }) => length)).toEqual([2, 1]);
    other.close();
    await pass(60_000);
    expect(requests).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an order whose end the page knows already ends with the first response', async () => {
    const { shop, watch } = start(1);
    await shop.emitOrderUpdate({ orderId: 'o0', status: 'CANCELLED' });
    const { epoch, update } = await shopHead(shop);
    const { calls } = watch('o0', { cursor: () => `${epoch}-1-${update}` });
    await pass(FIRST);
    expect(calls).toMatchObject({ message: [], alive: 1, end: [{ reason: 'finished' }] });
  });

  test('a refused order ends alone', async () => {
    const { requests, watch } = start(1);
    const refused = watch('b1');
    const missing = watch('none');
    const other = watch('o0');
    await pass(FIRST + 10_000);
    expect(refused.calls.end).toMatchObject([{ reason: 'refused', error: { status: 403 } }]);
    expect(missing.calls.end).toMatchObject([{ reason: 'refused', error: { status: 404 } }]);
    expect(other.calls).toMatchObject({ message: [{}], alive: 1, end: [], lost: [] });
    expect(requests.map(({ length }) => length)).toEqual([3, 1]);
  });

  test('a session that is no longer valid ends all', async () => {
    const { watch, make } = start(2);
    const transport = make({ headers: {} });
    const both = ['o0', 'o1'].map((id) => watch(id, {}, transport));
    await pass(FIRST);
    for (const { calls } of both)
      expect(calls.end).toMatchObject([{ reason: 'refused', error: { status: 401 } }]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

/** The head of `o0`: the epoch, and the id of its newest update. */
async function shopHead(shop: ReturnType<typeof createShop>) {
  const snapshot = await shop.readOrder('o0');
  const [epoch] = snapshot?.cursor?.split('-') ?? [];
  return { epoch, update: snapshot?.id };
}

describe('failures', () => {
  test('an order with a problem that may pass is lost alone, and requested with the next poll', async () => {
    const { shop, requests, watch } = start(2, {
      getOrder: (id) => {
        if (id === 'o0' && requests.length < 3) throw new Error('The database is busy.');
        return shop.rows.get(id);
      },
    });
    const failing = watch('o0');
    const other = watch('o1');
    await pass(FIRST + 20_000);
    expect(requests.map(({ length }) => length)).toEqual([2, 2, 2]);
    expect(failing.calls).toMatchObject({ lost: [{ status: 500 }, { status: 500 }], message: [{}], end: [] });
    expect(other.calls).toMatchObject({ lost: [], message: [{}], alive: 2 });
  });

  test('a failed request is retried, not before `Retry-After`, also for an order that is added', async () => {
    const { requests, network, watch } = start(2);
    network.answer = () => new Response(null, { status: 503, headers: { 'Retry-After': '60' } });
    const first = watch('o0');
    await pass(FIRST);
    const second = watch('o1');
    await pass(FIRST);
    for (const { calls } of [first, second]) expect(calls.lost).toMatchObject([{ status: 503 }]);
    network.answer = undefined;
    await pass(59_000);
    expect(requests).toEqual([['o0']]);
    await pass(2_000);
    expect(requests).toEqual([['o0'], ['o0', 'o1']]);
    for (const { calls } of [first, second]) expect(calls.message).toHaveLength(1);
  });

  test('a request without a response is given up, and what was answered before is kept', async () => {
    const { requests, network, watch } = start(1_001);
    network.answer = (named) => (named.length === 1 ? new Promise(() => {}) : undefined);
    const watched = idsOf(1_001).map((id) => watch(id));
    await pass(FIRST + 10_000);
    expect(requests.map(({ length }) => length).sort()).toEqual([1, 1_000]);
    expect(watched[0]?.calls).toMatchObject({ message: [{}], lost: [] });
    expect(watched[1_000]?.calls).toMatchObject({ message: [], lost: [{ code: 'network' }] });
    network.answer = undefined;
    await pass(2_000);
    expect(watched[1_000]?.calls.message).toHaveLength(1);
  });

  test.each([
    ['no JSON', () => new Response('{', { headers: { 'Content-Type': 'application/json' } })],
    ['another body', () => Response.json({ items: [] })],
    ['nothing', () => new Response(null)],
  ])('%s instead of snapshots is reported, and retried', async (_, answer) => {
    const { network, watch } = start(1);
    network.answer = answer;
    const { calls } = watch('o0');
    await pass(FIRST);
    expect(calls).toMatchObject({
      invalid: [{ code: 'invalid-message' }],
      lost: [{ code: 'unexpected-response' }],
    });
    network.answer = undefined;
    await pass(2_000);
    expect(calls.message).toHaveLength(1);
  });

  test.each<[string, object | null]>([
    ['an entry with an invalid status', { orderId: 'o0', order: { orderId: 'o0', status: 7 } }],
    ['an entry that says nothing', { orderId: 'o0' }],
    ['an invalid problem', { orderId: 'o0', problem: { status: 'x' } }],
  ])('%s costs that order alone', async (_, entry) => {
    const { network, requests, watch } = start(2);
    const good = { orderId: 'o1', order: { orderId: 'o1', status: 'PENDING' } };
    network.answer = () =>
      Response.json({ orders: [entry, null, 7, { orderId: 'foreign', unchanged: true }, good] });
    const bad = watch('o0');
    const other = watch('o1');
    await pass(FIRST);
    expect(other.calls).toMatchObject({ message: [{}], lost: [], invalid: [] });
    expect(bad.calls).toMatchObject({ message: [], lost: [{ code: 'unexpected-response' }], end: [] });
    const before = requests.length;
    expect(before).toBeLessThanOrEqual(2);
    network.answer = undefined;
    await pass(10_000);
    expect(bad.calls.message).toHaveLength(1);
  });

  test('a response without any entry is no reason to ask in a loop', async () => {
    const { network, requests, watch } = start(2);
    network.answer = () => ask([]);
    const both = ['o0', 'o1'].map((id) => watch(id));
    await pass(FIRST + 30_000);
    expect(requests.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
    for (const { calls } of both) expect(calls.lost.length).toBeGreaterThan(0);
  });
});

describe('parts', () => {
  test.each([
    ['it is unchanged, but the page has nothing of it', { orderId: 'o0', unchanged: true }],
    ['it is another one', { orderId: 'o0', order: { orderId: 'O0', status: 'SHIPPED', version: 1 } }],
  ])('a response that says of an order that %s proves nothing', async (_, entry) => {
    const { network, watch } = start(1);
    network.answer = () => ask([entry]);
    const { calls } = watch('o0');
    await pass(FIRST);
    expect(calls.open).toEqual([]);
    expect(calls.lost).toMatchObject([{ code: 'unexpected-response' }]);
    network.answer = undefined;
    await pass(20_000);
    expect(statusesOf({ calls, close: () => {} })).toContain('PENDING');
  });

  test('orders that do not fit into a response are requested again at once', async () => {
    const { network, requests, watch } = start(5);
    network.answer = (named) =>
      ask(named.slice(0, 2).map((orderId) => ({ orderId, order: { orderId, status: 'PENDING' } })));
    const watched = idsOf(5).map((id) => watch(id));
    await pass(FIRST);
    expect(requests.map(({ length }) => length)).toEqual([5, 3, 1]);
    for (const { calls } of watched) expect(calls).toMatchObject({ message: [{}], lost: [] });
  });

  test('a server with a lower limit is asked in smaller parts from then on', async () => {
    const { requests, watch } = start(10, { maxOrdersPerStream: 3 });
    const watched = idsOf(10).map((id) => watch(id));
    await pass(FIRST);
    for (const { calls } of watched) expect(calls).toMatchObject({ message: [{}], lost: [], end: [] });
    requests.length = 0;
    await pass(10_000);
    expect(requests.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  });

  test('a long URL is sent as a form', async () => {
    const { watch } = start(1_000);
    const sent = vi.spyOn(globalThis, 'fetch');
    for (const id of idsOf(1_000)) watch(id);
    await pass(FIRST);
    expect(sent.mock.calls).toMatchObject([[URL_OF_MANY, { method: 'POST' }]]);
  });
});

describe('several connections of one order', () => {
  test('one that is added while the order is requested is answered by the next request', async () => {
    const { network, requests, watch } = start(1);
    let respond = () => {};
    network.answer = () =>
      new Promise((resolve) => {
        respond = () => resolve(ask([{ orderId: 'o0', unchanged: true }]));
      });
    const first = watch('o0', { cursor: () => 'k-1' });
    await pass(FIRST);
    const second = watch('o0', { cursor: () => undefined });
    await pass(FIRST);
    network.answer = undefined;
    respond();
    await pass(FIRST);
    expect(requests).toEqual([['o0@k-1'], ['o0']]);
    expect(first.calls).toMatchObject({ alive: 1, message: [{}] });
    expect(second.calls).toMatchObject({ alive: 0, message: [{}] });
  });

  test('one leaves without the other', async () => {
    const { requests, watch } = start(1);
    const first = watch('o0');
    const second = watch('o0');
    await pass(FIRST);
    first.close();
    await pass(10_000);
    expect(requests).toHaveLength(2);
    expect(first.calls.alive).toBe(0);
    expect(second.calls.alive).toBe(1);
  });
});

describe('as a part of `fallback`', () => {
  /** A client, whose `fetch` of a URL that no server of the package answers is answered 404 by `error`. */
  function page(shop: ReturnType<typeof createShop>, error: object | undefined) {
    const seen: string[] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const { pathname } = new URL(url);
      seen.push(pathname);
      const id = pathname.split('/')[3] ?? '';
      if (id === 'stream') return new Response(null, { status: 503 });
      if (id === 'snapshots')
        return error ? Response.json({ error }, { status: 404 }) : shop.snapshot(new Request(url, init));
      return shop.snapshot(new Request(url, init), id);
    });
    const credentials = { headers: { Authorization: 'ann' } };
    const client = createOrderStatusClient({
      transport: fallback([
        multiplexedSse({ url: 'http://shop.test/api/orders/stream', ...credentials }),
        multiplexedPolling({ url: URL_OF_MANY, ...credentials }),
        polling({ url: 'http://shop.test/api/orders/:orderId', ...credentials }),
      ]),
    });
    onTestFinished(() => client.close());
    for (const id of idsOf(50)) client.subscribe(id, {});
    return { client, seen, countOf: (path: string) => seen.filter((each) => each.endsWith(path)).length };
  }

  test('fifty orders without a stream are one request per interval', async () => {
    const { shop } = start(50);
    const { client, countOf, seen } = page(shop, undefined);
    await pass(25_000);
    expect(idsOf(50).map((id) => client.get(id)?.connection)).toEqual(idsOf(50).map(() => 'polling'));
    expect(countOf('/snapshots')).toBe(3);
    expect(countOf('/snapshots') + countOf('/stream')).toBe(seen.length);
  });

  test('a server without the route is polled order by order', async () => {
    const { shop } = start(50);
    const { client, countOf } = page(shop, { code: 'not-found' });
    await pass(2_000);
    expect(idsOf(50).map((id) => client.get(id)?.connection)).toEqual(idsOf(50).map(() => 'polling'));
    expect(countOf('/snapshots')).toBe(1);
    expect(countOf('/o7')).toBe(1);
  });
});

test.each([
  ['one stream', () => multiplexedSse({ url: URL_OF_MANY })],
  ['one request', () => multiplexedPolling({ url: URL_OF_MANY })],
])('an id that no server accepts ends alone, and the others share %s', async (_, make) => {
  const { watch } = start(1);
  const requested = vi.fn(() => new Promise<Response>(() => {}));
  vi.stubGlobal('fetch', requested);
  const transport = make();
  const invalid = ['x'.repeat(129), 'a\nb', '\ud800'].map((orderId) => watch(orderId, {}, transport));
  const { calls } = watch('o0', {}, transport);
  await pass(FIRST);
  for (const { calls: own } of invalid) {
    expect(own.end).toMatchObject([{ reason: 'unsupported', error: { code: 'unsupported' } }]);
  }
  expect(calls.end).toEqual([]);
  expect(
    requested.mock.calls.map(([url]: unknown[]) => new URL(String(url)).searchParams.getAll('order')),
  ).toEqual([['o0']]);
});
