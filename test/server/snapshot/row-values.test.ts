import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { at, openOrder, setClock } from './row-and-log.js';

// Only `Date` is faked: promises run as usual.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const window = { from: '2026-11-30', until: '2026-12-01' };
const published = [
  { carrier: 'DHL', trackingNumber: 'T1', trackingUrl: 'https://dhl.example/T1', estimatedDelivery: window },
];

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

/** The same packages as databases return them, in looser types than the library's. */
const readBack: { from: string; tracking: unknown }[] = [
  {
    from: 'a jsonb column, with its keys in another order',
    tracking: [
      {
        estimatedDelivery: { until: window.until, from: window.from },
        trackingUrl: 'https://dhl.example/T1',
        trackingNumber: 'T1',
        carrier: 'DHL',
      },
    ],
  },
  {
    from: 'columns with null for what is absent',
    tracking: [{ ...published[0], status: null, estimatedDelivery: { ...window, previous: null } }],
  },
  {
    from: 'an object with undefined for what is absent',
    tracking: [{ ...published[0], status: undefined }],
  },
  { from: 'a column with more than the wire has', tracking: [{ ...published[0], weight: 3 }] },
  {
    from: 'a column with more than JSON can write',
    tracking: [
      { ...published[0], weight: 3n, parent: cyclic, estimatedDelivery: { ...window, source: cyclic } },
    ],
  },
];

// The values that a database returns may differ from the app's types of its columns.
const column = (tracking: unknown) => ({ tracking: tracking as typeof published });

describe.each(readBack)('tracking that is read back from $from', ({ tracking }) => {
  test('is what was published: a poll is answered 304, whatever else is saved', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', ...column(tracking) });
    await order.publish('SHIPPED', { timestamp: at('07:00'), note: 'Off', tracking: published });
    const before = await order.read();
    const etag = (await order.poll()).headers.get('ETag');
    for (const time of ['09:00', '10:00']) {
      setClock(time);
      order.save({ price: 1 });
      expect((await order.poll(etag)).status).toBe(304);
      expect(await order.read()).toEqual(before);
    }
    expect(before).toMatchObject({ tracking: published, timestamp: at('07:00') });
  });

  test('is what a row alone shows, and each further read of it is answered 304', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', updatedAt: at('07:00'), ...column(tracking) });
    const etag = (await order.poll()).headers.get('ETag');
    order.save({ updatedAt: at('07:00'), price: 1, ...column(structuredClone(tracking)) });
    expect((await order.poll(etag)).status).toBe(304);
    expect((await order.read()).tracking).toEqual(published);
  });

  test('completes a log that has none, and each further read of it is answered 304', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', ...column(tracking) });
    await order.publish('SHIPPED', { timestamp: at('07:00'), note: 'Off' });
    const etag = (await order.poll()).headers.get('ETag');
    setClock('09:00');
    order.save({ price: 1, ...column(structuredClone(tracking)) });
    expect((await order.poll(etag)).status).toBe(304);
    expect(await order.read()).toMatchObject({ tracking: published, timestamp: at('07:00') });
  });
});

describe('a row adds what the log lacks, and replaces nothing', () => {
  test.each([
    { of: 'without the delivery date', tracking: [{ carrier: 'DHL', trackingNumber: 'T1' }] },
    { of: 'of an older package', tracking: [{ carrier: 'UPS', trackingNumber: 'T0' }] },
    { of: 'that is empty', tracking: [] },
    { of: 'that is null', tracking: null },
  ])('tracking $of does not replace what was published', async ({ tracking }) => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', tracking });
    await order.publish('SHIPPED', { timestamp: at('07:00'), note: 'Off', tracking: published });
    setClock('09:00');
    order.save({ price: 1 });
    expect(await order.read()).toMatchObject({ tracking: published, timestamp: at('07:00') });
  });

  test('tracking that was never published is shown', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', tracking: published });
    await order.publish('SHIPPED', { timestamp: at('07:00'), note: 'Off' });
    expect(await order.read()).toMatchObject({ tracking: published, timestamp: at('07:00') });
  });

  test('and a change of it is not answered 304', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'SHIPPED', tracking: [{ carrier: 'UPS' }] });
    await order.publish('SHIPPED', { timestamp: at('07:00'), note: 'Off' });
    const etag = (await order.poll()).headers.get('ETag');
    order.save({ tracking: published });
    expect((await order.poll(etag)).status).toBe(200);
  });
});

test('other columns of packages and actions in the row change nothing', async () => {
  setClock('08:00');
  const columns = (other: unknown) => ({
    ...column([{ ...published[0], weight: other, estimatedDelivery: { ...window, source: other } }]),
    statusHistory: [
      { status: 'SHIPPED' as const, timestamp: at('07:00'), action: { label: 'Pay', token: other } },
    ],
    updatedAt: at('07:00'),
  });
  const order = openOrder({ status: 'SHIPPED', ...columns(1) });
  const etag = (await order.poll()).headers.get('ETag');
  for (const other of [2, 3n, cyclic, null, undefined]) {
    order.save(columns(other));
    expect((await order.poll(etag)).status).toBe(304);
  }
});

test('an action that null clears in the row is not answered 304', async () => {
  setClock('08:00');
  const withAction = { status: 'SHIPPED', timestamp: at('06:00'), action: { label: 'Pay' } } as const;
  const later = { status: 'SHIPPED', timestamp: at('07:00'), note: 'Held' } as const;
  const order = openOrder({ status: 'SHIPPED', updatedAt: at('07:00'), statusHistory: [withAction, later] });
  const etag = (await order.poll()).headers.get('ETag');
  order.save({ updatedAt: at('07:00'), statusHistory: [withAction, { ...later, action: null }] });
  expect((await order.poll(etag)).status).toBe(200);
  expect((await order.read()).action).toBeNull();
});

test('a scan whose position is known later is not answered 304', async () => {
  setClock('08:00');
  const scan = { status: 'SHIPPED', timestamp: at('06:00'), location: 'Memphis' } as const;
  const position = { latitude: 35.04, longitude: -89.98 };
  const order = openOrder({ status: 'SHIPPED', updatedAt: at('07:00'), statusHistory: [scan] });
  const etag = (await order.poll()).headers.get('ETag');
  order.save({
    updatedAt: at('07:00'),
    statusHistory: [{ ...scan, position: { ...position, latitude: 91 } }],
  });
  expect((await order.read()).history).toEqual([scan]);
  order.save({ updatedAt: at('07:00'), statusHistory: [{ ...scan, position }] });
  expect((await order.poll(etag)).status).toBe(200);
  expect((await order.read()).history).toEqual([{ ...scan, position }]);
});

describe('a history in the row', () => {
  const entries = [
    { status: 'PENDING', timestamp: at('06:00'), note: 'Thanks' },
    { status: 'PROCESSING', timestamp: at('07:00') },
  ] as const;
  const asColumns = entries.map((entry) => ({
    location: null,
    position: null,
    action: null,
    note: null,
    previousStatus: null,
    ...entry,
    timestamp: new Date(entry.timestamp),
  }));

  test('is shown the same with nulls, other types of time and in another order', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'PROCESSING', statusHistory: [...entries] });
    await order.publish('SHIPPED', { timestamp: at('07:30'), previousStatus: 'PROCESSING' });
    const before = await order.read();
    setClock('09:00');
    order.save({ statusHistory: [...asColumns].reverse() });
    expect(await order.read()).toEqual(before);
    const etag = (await order.poll()).headers.get('ETag');
    setClock('10:00');
    order.save({ price: 1, statusHistory: structuredClone([...asColumns].reverse()) });
    expect((await order.poll(etag)).status).toBe(304);
  });
});
