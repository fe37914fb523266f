import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvents } from '../event-reader.js';
import { at, openOrder, setClock, statusesOf } from './row-and-log.js';

// Only `Date` is faked: streams and promises run as usual.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** An order that was published as PROCESSING and SHIPPED, with its row saved as SHIPPED at 10:00. */
async function shippedAtTen() {
  setClock('08:00');
  const order = openOrder({ status: 'PENDING' });
  setClock('09:00');
  await order.publish('PROCESSING', { timestamp: at('08:59') });
  order.save({ status: 'PROCESSING' });
  setClock('10:00');
  await order.publish('SHIPPED', { timestamp: at('09:15') });
  order.save({ status: 'SHIPPED' });
  return order;
}

/** When an update happened, by its `timestamp`; its default is the clock of the publishing server. */
const times = [
  { when: 'happened before the row was last saved', clock: '10:05', timestamp: at('09:30') },
  { when: 'happened a day ago', clock: '10:05', timestamp: '2026-11-27T10:00:00.000Z' },
  { when: 'has no time, on a server whose clock is 90 s behind', clock: '09:58:30', timestamp: undefined },
  { when: 'happened with an offset to UTC', clock: '10:05', timestamp: '2026-11-28T11:30:00+02:00' },
];

describe.each(times)('an update that $when', ({ clock, timestamp }) => {
  test('is what snapshots show before the row is saved, and afterwards', async () => {
    const order = await shippedAtTen();
    setClock(clock);
    const stored = await order.publish('DELIVERED', { timestamp });
    const between = await order.read();
    expect(between).toMatchObject({ status: 'DELIVERED', version: 3, timestamp: stored.timestamp });
    expect(statusesOf(between)).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
    setClock('10:10');
    order.save({ status: 'DELIVERED' });
    expect(await order.read()).toEqual(between);
  });

  test('is what snapshots show while other columns are saved', async () => {
    const order = await shippedAtTen();
    setClock(clock);
    await order.publish('DELIVERED', { timestamp });
    const published = await order.read();
    setClock('10:06');
    order.save({ address: '2 Secret Street' });
    expect(await order.read()).toEqual(published);
    setClock('10:07');
    order.save({ status: 'DELIVERED' });
    expect(await order.read()).toEqual(published);
    setClock('10:08');
    order.save({ price: 12 });
    expect(await order.read()).toEqual(published);
  });

  test('is what snapshots show, whatever a replica that lags behind has', async () => {
    const order = await shippedAtTen();
    setClock(clock);
    await order.publish('DELIVERED', { timestamp });
    setClock('10:06');
    order.save({ status: 'DELIVERED' });
    const published = await order.read();
    for (const lag of [3, 2, 1, 0]) {
      order.lagBy(lag);
      expect(await order.read()).toEqual(published);
    }
  });

  test('is once in the history, though the row has a history of its own', async () => {
    setClock('08:00');
    const statusHistory = [
      { status: 'PENDING', timestamp: at('08:00') },
      { status: 'PROCESSING', timestamp: at('09:00:04') },
      { status: 'SHIPPED', timestamp: at('10:00') },
    ] as const;
    const order = openOrder({ status: 'PENDING', statusHistory: statusHistory.slice(0, 1) });
    setClock('09:00');
    await order.publish('PROCESSING', { timestamp: at('08:59') });
    await order.publish('SHIPPED', { timestamp: at('09:15') });
    setClock('10:00');
    order.save({ status: 'SHIPPED', statusHistory: [...statusHistory] });
    setClock(clock);
    await order.publish('DELIVERED', { timestamp });
    const all = ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED'];
    const between = await order.read();
    expect(between).toMatchObject({ status: 'DELIVERED', version: 3 });
    expect(statusesOf(between)).toEqual(all);
    setClock('10:10');
    const delivered = { status: 'DELIVERED', timestamp: at('10:10') } as const;
    order.save({ status: 'DELIVERED', statusHistory: [...statusHistory, delivered] });
    expect(await order.read()).toEqual(between);
  });

  test('reaches a client that resumes from a snapshot that was read just before', async () => {
    const order = await shippedAtTen();
    const opened = readEvents(await order.connect());
    const [connected] = await opened.take(1);
    await opened.leave();
    setClock(clock);
    await order.publish('DELIVERED', { timestamp });
    const resumed = readEvents(await order.connect(connected?.id));
    expect((await resumed.take(2)).map(({ message }) => message)).toMatchObject([
      { type: 'connected', resumed: true },
      { type: 'order-updated', status: 'DELIVERED', version: 3 },
    ]);
    await resumed.leave();
  });
});

describe('a row that was saved before the update is published', () => {
  test('is shown ahead of the log, and then by the log', async () => {
    const order = await shippedAtTen();
    setClock('10:05');
    order.save({ status: 'DELIVERED' });
    expect(await order.read()).toMatchObject({
      status: 'SHIPPED',
      version: 2,
      ahead: { status: 'DELIVERED', timestamp: at('10:05') },
    });
    setClock('10:06');
    await order.publish('DELIVERED', { timestamp: at('09:30') });
    const published = await order.read();
    expect(published).toMatchObject({ status: 'DELIVERED', version: 3, timestamp: at('09:30') });
    expect(published).not.toHaveProperty('ahead');
  });

  test('does not change what the log has stored', async () => {
    const order = await shippedAtTen();
    const { history, cursor } = await order.read();
    setClock('10:05');
    order.save({ status: 'DELIVERED' });
    expect(await order.read()).toMatchObject({ history, cursor });
  });
});

describe('a log that begins in the middle of an order', () => {
  const before = [
    { status: 'PENDING', timestamp: at('08:00') },
    { status: 'PROCESSING', timestamp: at('10:00') },
  ] as const;

  test.each([
    { first: 'happened before the row was saved', update: { timestamp: at('09:30') } },
    {
      first: 'happened before the row was saved, and has a previous status',
      update: { timestamp: at('09:30'), previousStatus: 'PROCESSING' as const },
    },
    { first: 'happened at another time', update: { timestamp: at('10:30') } },
  ])('continues the row’s history, when its first update $first', async ({ update }) => {
    setClock('10:00');
    const order = openOrder({ status: 'PROCESSING', statusHistory: [...before] });
    setClock('10:05');
    await order.publish('SHIPPED', update);
    expect(statusesOf(await order.read())).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
    const shipped = { status: 'SHIPPED', timestamp: at('10:06') } as const;
    order.save({ status: 'SHIPPED', statusHistory: [...before, shipped] });
    expect(statusesOf(await order.read())).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });
});

describe('a row that is never saved', () => {
  test('does not keep the log back, however long other columns are saved', async () => {
    setClock('08:00');
    const order = openOrder({ status: 'PENDING' });
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const) {
      await order.publish(status, { timestamp: at('07:00') });
      order.save({ price: 1 });
      setClock('09:00');
      order.save({ price: 2 });
      expect(await order.read()).toMatchObject({ status });
      expect(await order.read()).not.toHaveProperty('ahead');
    }
  });
});

describe('an update that is never published', () => {
  test('is shown ahead of the log, at the cursor of the log', async () => {
    const order = await shippedAtTen();
    const before = await order.read();
    setClock('12:00');
    order.save({ status: 'DELIVERED' });
    const { ahead, ...log } = await order.read();
    expect(ahead).toEqual({ status: 'DELIVERED', timestamp: at('12:00') });
    expect(log).toEqual(before);
  });

  test('is not shown where the flow does not allow it after the newest update', async () => {
    const order = await shippedAtTen();
    setClock('12:00');
    order.save({ status: 'CANCELLED' });
    const snapshot = await order.read();
    expect(snapshot).toMatchObject({ status: 'SHIPPED' });
    expect(snapshot).not.toHaveProperty('ahead');
  });

  test('is dropped by the next update', async () => {
    const order = await shippedAtTen();
    setClock('12:00');
    order.save({ status: 'DELIVERED' });
    await order.publish('SHIPPED', { timestamp: at('09:40'), location: 'Memphis' });
    setClock('12:01');
    await order.publish('SHIPPED', { timestamp: at('09:45'), location: 'Dallas' });
    const snapshot = await order.read();
    expect(snapshot).toMatchObject({ status: 'SHIPPED', version: 4 });
    expect(snapshot).not.toHaveProperty('ahead');
  });
});

describe('the state of a snapshot and its cursor', () => {
  const states = [
    { of: 'of a row alone', publish: false, status: 'SHIPPED', version: 0 },
    { of: 'of the log and a row that agrees', publish: true, status: 'PROCESSING', version: 1 },
    { of: 'of the log and a row that was saved later', publish: true, status: 'SHIPPED', version: 1 },
    { of: 'of the log and a row that is behind', publish: true, status: 'PENDING', version: 1 },
  ] as const;

  test.each(states)('have the same version: $of', async ({ publish, status, version }) => {
    setClock('08:00');
    const order = openOrder({ status: 'PENDING' });
    if (publish) await order.publish('PROCESSING', { timestamp: at('07:00') });
    setClock('09:00');
    order.save({ status });
    const snapshot = await order.read();
    expect(snapshot.version).toBe(version);
    expect(await order.versionOfETag()).toBe(version);
    const events = readEvents(await order.connect());
    const [connected] = await events.take(1);
    expect(connected?.id).toBe(snapshot.cursor);
    expect(connected?.message).toMatchObject({ cursor: snapshot.cursor, order: snapshot });
    await events.leave();
  });
});
