import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { createShop, get, type Row } from '../shop.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const anns = (id: string): Row => ({ id, userId: 'ann', status: 'PENDING' });
const rowsOf = (ids: readonly string[]) => new Map(ids.map((id) => [id, anns(id)]));

/** A shop whose rows of several orders are read together. */
function start(getOrders: (orderIds: readonly string[]) => unknown = rowsOf) {
  const one = vi.fn(anns);
  const many = vi.fn(getOrders);
  // An app may be untyped.
  const shop = createShop({ getOrder: one, getOrders: many as unknown as typeof rowsOf });
  return { ...shop, one, many };
}

const PATH = '/?order=a1&order=a2&order=a3';

/** What the entry of each order of a batch states. */
async function outcomesOf(response: Response) {
  expect(response.status).toBe(200);
  // As the server writes it.
  const { orders } = (await response.json()) as {
    orders: { orderId: string; order?: { orderId: string }; problem?: { status: number } }[];
  };
  return Object.fromEntries(
    orders.map(({ orderId, order, problem }) => [orderId, order?.orderId ?? problem?.status]),
  );
}

test('the rows of one request are read by one call', async () => {
  const { snapshot, stream, one, many } = start();
  expect(await outcomesOf(await snapshot(get(PATH)))).toEqual({ a1: 'a1', a2: 'a2', a3: 'a3' });
  const events = readEvents(await stream(get(PATH)));
  expect((await events.take(3)).map(({ message }) => message.type)).toEqual(Array(3).fill('connected'));
  await events.leave();
  expect(many.mock.calls).toEqual([[['a1', 'a2', 'a3']], [['a1', 'a2', 'a3']]]);
  expect(one).not.toHaveBeenCalled();
});

test('a request for one order calls `getOrder`', async () => {
  const { snapshot, one, many } = start();
  expect((await snapshot(get(), 'a1')).status).toBe(200);
  expect(await outcomesOf(await snapshot(get('/?order=a1')))).toEqual({ a1: 'a1' });
  expect(one).toHaveBeenCalledTimes(2);
  expect(many).not.toHaveBeenCalled();
});

test('rows are matched by the id that was requested, in any order, and access is checked for each', async () => {
  const { snapshot, emitOrderUpdate } = start(
    () =>
      new Map<string, Row | null>([
        ['a3', { ...anns('number-3'), status: 'SHIPPED' }],
        ['foreign', anns('foreign')],
        ['b1', { ...anns('b1'), userId: 'ben' }],
        ['null', null],
        ['a1', anns('a1')],
      ]),
  );
  await emitOrderUpdate({ orderId: 'number-3', status: 'DELIVERED' });
  const response = await snapshot(get('/?order=a1&order=b1&order=a3&order=null&order=absent'));
  expect(await response.clone().text()).toContain('DELIVERED');
  expect(await outcomesOf(response)).toEqual({ a1: 'a1', b1: 403, a3: 'a3', null: 404, absent: 404 });
});

test('the check of an open stream reads the rows by one call, and ends the orders that are gone', async () => {
  let isGone = false;
  const { stream, many } = start((ids) => rowsOf(isGone ? ids.filter((id) => id !== 'a2') : ids));
  const events = readEvents(await stream(get(PATH)));
  await events.take(3);
  isGone = true;
  await vi.advanceTimersByTimeAsync(330_000);
  expect((await events.next())?.message).toMatchObject({ type: 'problem', orderId: 'a2', status: 404 });
  expect(many.mock.calls.slice(1)).toEqual([[['a1', 'a2', 'a3']]]);
  await events.leave();
});

test('requests of one user for the same orders share a call, and those of two users do not', async () => {
  const { snapshot, many } = start(async (ids) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return rowsOf(ids);
  });
  const asked = Promise.all(['ann', 'ann', 'ann', 'ben'].map((as) => snapshot(get(PATH, { as }))));
  await vi.advanceTimersByTimeAsync(1_000);
  const [ann, , , ben] = await asked;
  expect(ann && (await outcomesOf(ann))).toEqual({ a1: 'a1', a2: 'a2', a3: 'a3' });
  expect(ben && (await outcomesOf(ben))).toEqual({ a1: 403, a2: 403, a3: 403 });
  expect(many).toHaveBeenCalledTimes(3);
});

describe('when it fails', () => {
  test.each<[string, unknown]>([
    ['a list', [anns('a1'), anns('a2'), anns('a3')]],
    ['an object', { a1: anns('a1') }],
    ['a Map with numbers as keys', new Map([[1, anns('a1')]])],
    ['nothing', undefined],
    ['a Set', new Set([anns('a1')])],
  ])('%s is no answer: each order is a problem, and it is reported once', async (_, answer) => {
    const { snapshot, errors } = start(() => answer);
    expect(await outcomesOf(await snapshot(get(PATH)))).toEqual({ a1: 500, a2: 500, a3: 500 });
    expect(errors).toHaveLength(1);
    expect(String(errors[0])).toContain('getOrders must return a Map');
  });

  test('one invalid row is a problem of that order alone', async () => {
    const { snapshot, errors } = start(
      (ids) => new Map<string, unknown>([...rowsOf(ids), ['a2', { userId: 'ann', status: 'PENDING' }]]),
    );
    expect(await outcomesOf(await snapshot(get(PATH)))).toEqual({ a1: 'a1', a2: 500, a3: 'a3' });
    expect(errors).toHaveLength(1);
  });

  test('a stream is answered as a whole', async () => {
    const { stream, errors } = start(() => {
      throw new Error('secret of the database');
    });
    const response = await stream(get(PATH));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });

  test('a call that hangs is given up', async () => {
    const { snapshot, errors } = start(() => new Promise(() => {}));
    const asked = snapshot(get(PATH));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await outcomesOf(await asked)).toEqual({ a1: 503, a2: 503, a3: 503 });
    expect(errors).toMatchObject([{ code: 'callback-timeout', callback: 'getOrders' }]);
  });
});
