import { createOrderEvents, memoryBus, type Order, type StoredUpdate } from 'react-order-status/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, freshBus, get } from '../shop.js';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => void warn.mockClear());
afterEach(() => vi.unstubAllEnvs());

const row = (id: string): Order => ({ id, userId: '42', status: 'PENDING' });

test('a numeric userId is a user: of the order, of the limit, and of disconnectUser', async () => {
  const shop = createOrderEvents({
    bus: freshBus(),
    authenticate: () => ({ userId: 42 }),
    getOrder: row,
    maxConnectionsPerUser: 1,
  });
  const events = readEvents(await shop.stream(get(), 'a1'));
  expect((await shop.stream(get(), 'a1')).status).toBe(429);
  shop.disconnectUser(42);
  expect((await events.rest()).at(-1)?.message).toMatchObject({ type: 'closing', reason: 'reauthorize' });
  expect(warn).not.toHaveBeenCalled();
});

test.each([
  ['empty, as guests have it in some databases', '', ''],
  ['no number', Number.NaN, Number.NaN],
  ['a number that JavaScript has rounded', 2 ** 53, Number('9007199254740993')],
])('an id that does not identify a user owns no order: %s', async (_, ofSession, ofOrder) => {
  const shop = createOrderEvents({
    bus: freshBus(),
    authenticate: () => ({ userId: ofSession }),
    // As untyped code has it.
    getOrder: (id) => ({ id, userId: ofOrder as string, status: 'PENDING' as const }),
  });
  expect((await shop.snapshot(get(), 'a1')).status).toBe(403);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1.5])(
  'a row whose id is %s is refused: the next order could have the same',
  async (id) => {
    const onError = vi.fn();
    const shop = createOrderEvents({
      bus: freshBus(),
      authenticate: () => ({ userId: 42 }),
      // As untyped code has it.
      getOrder: () => ({ ...row('a1'), id: id as unknown as string }),
      onError,
    });
    expect((await shop.snapshot(get(), 'a1')).status).toBe(500);
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError));
  },
);

test('userIdOf finds a nested id, and the default authorize uses it', async () => {
  const closed = vi.fn();
  const shop = createOrderEvents({
    bus: freshBus(),
    authenticate: (request) => ({ user: { id: Number(request.headers.get('Authorization')) } }),
    getOrder: row,
    userIdOf: ({ user }) => user.id,
    maxConnectionsPerUser: 1,
    hooks: { connectionClosed: closed },
  });
  expect((await shop.stream(get('/', { as: '7' }), 'a1')).status).toBe(403);
  const held = await shop.stream(get('/', { as: '42' }), 'a1');
  expect(held.status).toBe(200);
  expect((await shop.stream(get('/', { as: '42' }), 'a1')).status).toBe(429);
  shop.disconnectUser('42');
  expect(closed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ userId: '42' }), 'reauthorize');
});

test('a session without a user is reported once in development, and not in production', async () => {
  const createGuests = () =>
    createOrderEvents({
      bus: freshBus(),
      authenticate: () => ({ user: { id: 42 } }),
      getOrder: row,
      authorize: () => true,
    });
  const shop = createGuests();
  await shop.snapshot(get(), 'a1');
  await shop.snapshot(get(), 'a1');
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('userIdOf'));
  vi.stubEnv('NODE_ENV', 'production');
  await createGuests().snapshot(get(), 'a1');
  expect(warn).toHaveBeenCalledTimes(1);
});

test('limitKey counts guests, each by the link', async () => {
  const shop = createOrderEvents({
    bus: freshBus(),
    authenticate: (request) => ({ token: request.headers.get('Authorization') }),
    getOrder: row,
    authorize: () => true,
    limitKey: ({ token }) => token,
    maxConnectionsPerUser: 2,
  });
  const statuses = [];
  for (const as of ['link-1', 'link-1', 'link-1', 'link-2']) {
    statuses.push((await shop.stream(get('/', { as }), 'a1')).status);
  }
  expect(statuses).toEqual([200, 200, 429, 200]);
  expect(warn).not.toHaveBeenCalled();
  await shop.close();
});

const steps = ['authenticate', 'getOrder', 'authorize', 'open'];
test.each(
  steps.flatMap((step) => [
    [step, 'disconnectUser', 'ann'] as const,
    [step, 'disconnectOrder', 'a1'] as const,
  ]),
)('at %s: %s reaches a stream that is opening', async (step, method, id) => {
  const disconnect = async <T>(at: string, value: T) => {
    if (at === step) shop[method](id);
    return value;
  };
  const bus = freshBus();
  const shop = createShop({
    bus: { ...bus, open: async (...args) => bus.open(...(await disconnect('open', args))) },
    authenticate: () => disconnect('authenticate', { userId: 'ann' }),
    getOrder: () => disconnect('getOrder', { id: 'a1', userId: 'ann', status: 'PENDING' as const }),
    authorize: () => disconnect('authorize', true),
  });
  const events = readEvents(await shop.stream(get(), 'a1'));
  expect((await events.rest()).map(({ message }) => message)).toEqual([
    { type: 'closing', reason: 'reauthorize', reconnectAfter: 0 },
  ]);
});

test('updatePublished is not called for an update of a transaction, which may be rolled back', async () => {
  const updatePublished = vi.fn();
  const memory = memoryBus({ namespace: crypto.randomUUID() });
  const update: StoredUpdate = {
    orderId: 'a1',
    status: 'PROCESSING',
    timestamp: '2024-01-01T12:00:00.000Z',
    storedAt: '2024-01-01T12:00:00.000Z',
    version: 1,
    id: 'x',
  };
  const shop = createOrderEvents({
    bus: {
      ...memory,
      append: async (_, options: { transaction?: object }) => (options.transaction ? update : update),
    },
    authenticate: () => null,
    getOrder: () => null,
    hooks: { updatePublished },
  });
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' }, { transaction: {} });
  expect(updatePublished).not.toHaveBeenCalled();
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'PROCESSING' });
  expect(updatePublished).toHaveBeenCalledExactlyOnceWith(update);
});
