import { InvalidMessageError } from 'react-order-status/server';
import { describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../../src/order/index.js';
import { hostileRows, hostileValues, knownRows, throwingRows } from '../../order/hostile-rows.js';
import { readEvents } from '../event-reader.js';
import { createShop, get, type Row } from '../shop.js';

/** A shop whose order a1 has these columns too, of any type. */
function shopWith(columns: object) {
  const shop = createShop();
  const row: Row = { id: 'a1', userId: 'ann', status: 'SHIPPED' };
  shop.rows.set('a1', Object.assign(row, columns));
  return shop;
}

type Shop = ReturnType<typeof shopWith>;

/** The snapshot as a client gets it, with each field valid, over HTTP, over a stream, and in a second poll. */
async function readAll(shop: Shop) {
  const response = await shop.snapshot(get(), 'a1');
  expect(response.status).toBe(200);
  const polled = parseSnapshot(await response.text());
  const etag = response.headers.get('ETag') ?? '';
  const again = await shop.snapshot(get('/', { headers: { 'If-None-Match': etag } }), 'a1');
  expect(again.status).toBe(304);
  const stream = readEvents(await shop.stream(get(), 'a1'));
  const [first] = await stream.take(1);
  await stream.leave();
  expect(first?.message).toMatchObject({ type: 'connected', order: { ...polled } });
  return polled;
}

const pathOf = (error: unknown) =>
  error instanceof InvalidMessageError && error.isPartial ? error.path : String(error);

describe.each([
  { log: 'without a log', publish: async () => {} },
  {
    log: 'with a log',
    publish: async (shop: Shop) => {
      await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', previousStatus: 'PROCESSING' });
    },
  },
])('an order $log', ({ publish }) => {
  test.each(hostileRows)(
    'is served although $name of its row has the value $index',
    async ({ name, values }) => {
      const shop = shopWith(values);
      await publish(shop);
      const snapshot = await readAll(shop);
      expect(snapshot).toMatchObject({ orderId: 'a1', status: 'SHIPPED' });
      const { errors } = shop;
      for (const error of errors)
        expect(pathOf(error)).toMatch(new RegExp(`^getOrder\\("a1"\\)\\..*${name}`));
      const before = errors.length;
      expect(new Set(errors.map(String)).size).toBe(before);
      await readAll(shop);
      expect(errors.length).toBe(before);
    },
  );
});

test.each(throwingRows)(
  'a getter of $field that throws: reported once, the rest is served',
  async ({ row, field }) => {
    const shop = shopWith({});
    const columns = Object.getOwnPropertyDescriptors(row);
    Object.defineProperties(shop.rows.get('a1'), columns);
    expect(await readAll(shop)).toMatchObject({ status: 'SHIPPED' });
    expect(shop.errors.map(pathOf)).toEqual([`getOrder("a1").${field}`]);
    expect(String(shop.errors[0])).toContain('must be readable, but reading it throws an error');
    await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED' });
    await readAll(shop);
    expect(shop.errors).toHaveLength(1);
  },
);

test.each(knownRows)('$of: reported once, the rest is served', async ({ row, field }) => {
  const shop = shopWith({ carrier: 'FedEx', ...row });
  const snapshot = await readAll(shop);
  await readAll(shop);
  expect(shop.errors.map(pathOf)).toEqual(field === undefined ? [] : [`getOrder("a1").${field}`]);
  expect(snapshot.tracking).toEqual(
    'tracking' in row && row.tracking ? [{}] : 'carrier' in row ? undefined : [{ carrier: 'FedEx' }],
  );
});

test('a long note is cut, and does not end between the halves of a character', async () => {
  const entry = { status: 'SHIPPED', timestamp: '2024-01-01T12:00:00Z', note: `${'x'.repeat(1_998)}😀😀` };
  const { history } = await readAll(shopWith({ statusHistory: [entry] }));
  expect(history?.[0]?.note).toBe(`${'x'.repeat(1_998)}…`);
});

test('a field that is invalid in many rows is reported once', async () => {
  const shop = shopWith({ trackingUrl: 'www.fedex.com' });
  shop.rows.set(
    'b1',
    Object.assign({ id: 'b1', userId: 'ann', status: 'PENDING' as const }, { trackingUrl: 'ups' }),
  );
  for (const id of ['a1', 'b1', 'a1', 'b1']) await shop.snapshot(get(), id);
  expect(shop.errors.map(pathOf)).toEqual(['getOrder("a1").trackingUrl']);
});

describe('what can’t be left out', () => {
  const unusable = hostileValues.filter((value) => typeof value !== 'string' || !/^[ jw2]/.test(value));

  test.each(unusable.map((status, index) => ({ status, index })))(
    'a status without a log is an error: the value $index',
    async ({ status }) => {
      const shop = shopWith({ status });
      expect((await shop.snapshot(get(), 'a1')).status).toBe(500);
      expect(shop.errors.length).toBeGreaterThan(0);
    },
  );

  test.each(unusable.map((status, index) => ({ status, index })))(
    'beside a log, a status of the row is not needed: the value $index',
    async ({ status }) => {
      const shop = shopWith({ status });
      await shop.emitOrderUpdate({ orderId: 'a1', status: 'PENDING' });
      expect(await readAll(shop)).toMatchObject({ status: 'PENDING', version: 1 });
    },
  );

  test.each([null, undefined])('an id of %s, as such orders would share one log', async (id) => {
    const shop = shopWith({ id });
    expect((await shop.snapshot(get(), 'a1')).status).toBe(500);
    expect(String(shop.errors[0])).toMatch(
      /TypeError: getOrder must return the row of an order, with its id/,
    );
  });
});
