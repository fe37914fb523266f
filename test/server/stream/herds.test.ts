import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBus } from '../bus/watched-bus.js';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get, type Row } from '../shop.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A callback that takes 100 ms, and how often it runs at once. */
function counted<A extends unknown[], R>(work: (...args: A) => R) {
  const counts = { calls: 0, running: 0, most: 0 };
  const call = async (...args: A): Promise<R> => {
    counts.calls += 1;
    counts.running += 1;
    counts.most = Math.max(counts.most, counts.running);
    await new Promise((resolve) => setTimeout(resolve, 100));
    counts.running -= 1;
    return work(...args);
  };
  return { counts, call };
}

const sessionOf = (request: Request) => ({ userId: request.headers.get('Authorization') ?? '' });
const anns = (id: string): Row => ({ id, userId: 'ann', status: 'PENDING' });

/** Opens streams, without reading them. */
const open = async (shop: ReturnType<typeof createShop>, count: number, path = '/') => {
  const opening = Promise.all(Array.from({ length: count }, () => shop.stream(get(path), 'a1')));
  await vi.advanceTimersByTimeAsync(5_000);
  return opening;
};
const leave = (streams: readonly Response[]) => Promise.all(streams.map(async ({ body }) => body?.cancel()));

test('a crowd that finds no place costs no getOrder', async () => {
  const { counts, call: getOrder } = counted(anns);
  const shop = createShop({ getOrder, maxConnections: 10 });
  const streams = await open(shop, 276);
  expect(counts.calls).toBeLessThanOrEqual(10);
  expect(streams.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(streams.filter(({ status }) => status === 503)).toHaveLength(266);
  await leave(streams);
});

test('requests of one user for one order share calls of getOrder, and those of two users do not', async () => {
  const { counts, call: getOrder } = counted(anns);
  const shop = createShop({ getOrder, authenticate: sessionOf });
  const ask = (as: string) => shop.snapshot(get('/', { as }), 'a1');
  const answers = Promise.all([...Array.from({ length: 50 }, () => ask('ann')), ask('ben'), ask('eve')]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await answers).map(({ status }) => status)).toEqual([...Array<number>(50).fill(200), 403, 403]);
  expect(counts.calls).toBe(4);
});

test('a request never gets a row that was read before it came', async () => {
  const shop = createShop({
    async getOrder(orderId) {
      const row = shop.rows.get(orderId);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return row;
    },
  });
  const early = shop.snapshot(get(), 'a1');
  await vi.advanceTimersByTimeAsync(50);
  shop.rows.set('a1', { id: 'a1', userId: 'ben', status: 'PENDING' });
  const late = shop.snapshot(get(), 'a1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect([(await early).status, (await late).status]).toEqual([200, 403]);
});

test('when a log begins a new epoch, a bounded number of getOrder runs for all streams of the order', async () => {
  const { counts, call: getOrder } = counted(anns);
  const watched = watchBus(freshBus());
  const shop = createShop({
    bus: watched.bus,
    getOrder,
    userIdOf: () => undefined,
    authorize: () => true,
    maxConnectionsPerOrder: 500,
  });
  const streams = await open(shop, 500);
  counts.most = 0;
  watched.gap();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(counts.most).toBeLessThanOrEqual(100);
  expect(counts.calls).toBe(1_000);
  await leave(streams);
});

test('made-up ids in one request are looked up a few at a time', async () => {
  const { counts, call: getOrder } = counted(() => null);
  const shop = createShop({ getOrder });
  const query = Array.from({ length: 1_000 }, (_, index) => `order=made-up-${index}`).join('&');
  const answered = shop.stream(get(`/?${query}`));
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await answered).status).toBe(404);
  expect(counts.most).toBe(10);
});

test('an order at its limit is refused alone, and the others of the list are served', async () => {
  const shop = createShop({ maxConnectionsPerOrder: 1 });
  shop.rows.set('a2', anns('a2'));
  const held = await shop.stream(get(), 'a1');
  const events = readEvents(await shop.stream(get('/?order=a1&order=a2')));
  expect((await events.take(2)).map(({ message }) => message)).toMatchObject([
    { type: 'connected', orderId: 'a2' },
    { type: 'problem', orderId: 'a1', status: 503, code: 'order-full', retryable: true },
  ]);
  await events.leave();
  await leave([held]);
});

test('the checks of streams that were opened together are spread', async () => {
  const { counts, call } = counted(sessionOf);
  const shop = createShop({
    maxConnectionsPerOrder: 5_000,
    maxConnectionsPerUser: 5_000,
    authenticate: call,
  });
  const streams = await open(shop, 1_000);
  expect(counts.calls).toBe(1_000);
  counts.most = 0;
  await vi.advanceTimersByTimeAsync(330_000);
  expect(counts.calls).toBeGreaterThanOrEqual(2_000);
  // 1,000 in a minute, of 100 ms each.
  expect(counts.most).toBeLessThan(20);
  await leave(streams);
});

test('the checks go on when the clock of the system is set back', async () => {
  let isSignedIn = true;
  const shop = createShop({ authenticate: () => (isSignedIn ? { userId: 'ann' } : null) });
  const events = readEvents(await shop.stream(get(), 'a1'));
  vi.setSystemTime(Date.now() - 86_400_000);
  isSignedIn = false;
  const rest = events.rest();
  await vi.advanceTimersByTimeAsync(330_000);
  expect((await rest).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'reauthorize' });
});

test('a snapshot that getOrder never answers closes the stream of its order alone', async () => {
  let isHanging = false;
  const watched = watchBus(freshBus());
  const shop = createShop({
    bus: watched.bus,
    getOrder: (id) => (isHanging && id === 'a1' ? new Promise<never>(() => {}) : anns(id)),
  });
  const single = readEvents(await shop.stream(get(), 'a1'));
  const many = readEvents(await shop.stream(get('/?order=a1&order=a2')));
  isHanging = true;
  watched.gap();
  const rest = single.rest();
  // The two streams of Ann share their calls for the order, one after the other.
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await rest).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'reauthorize' });
  await shop.emitOrderUpdate({ orderId: 'a2', status: 'PROCESSING' });
  const messages = (await many.take(5)).map(({ message }) => message);
  expect(messages).toContainEqual(expect.objectContaining({ type: 'snapshot' }));
  expect(messages).toContainEqual(
    expect.objectContaining({ type: 'problem', orderId: 'a1', status: 503, retryable: true }),
  );
  expect(messages.at(-1)).toMatchObject({ type: 'order-updated', orderId: 'a2' });
  await many.leave();
});

test('a snapshot is sent while the access of its stream is being checked', async () => {
  const watched = watchBus(freshBus());
  let checks = 0;
  const shop = createShop({
    bus: watched.bus,
    authenticate() {
      checks += 1;
      return checks === 1 ? { userId: 'ann' } : new Promise<never>(() => {});
    },
  });
  const events = readEvents(await shop.stream(get(), 'a1'));
  await events.next();
  while (checks === 1) await vi.advanceTimersByTimeAsync(1_000);
  watched.gap();
  let received: string | undefined;
  void events.next().then((event) => {
    received = event?.message.type;
  });
  await vi.advanceTimersByTimeAsync(1);
  expect(received).toBe('snapshot');
  await events.leave();
});

test('callbackTimeout: Infinity waits for as long as it takes', async () => {
  const shop = createShop({
    callbackTimeout: Number.POSITIVE_INFINITY,
    getOrder: (id) => new Promise((resolve) => setTimeout(() => resolve(anns(id)), 3_600_000)),
  });
  const answered = shop.snapshot(get(), 'a1');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect((await answered).status).toBe(200);
});
