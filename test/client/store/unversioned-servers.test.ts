import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { updateKey } from '../../../src/order/index.js';
import { createWatcher, watchOrder } from './watched-order.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** The visitor's clock; the server's is at noon. */
const clocks = [
  { of: 'is right', now: '2026-11-28T12:00:00.000Z' },
  { of: 'is 2 h ahead', now: '2026-11-28T14:00:00.000Z' },
  { of: 'is a day behind', now: '2026-11-27T12:00:00.000Z' },
  { of: 'was never set', now: '1970-01-01T00:00:00.000Z' },
];
const at = (time: string) => `2026-11-28T${time}Z`;

function watch(now: string) {
  vi.setSystemTime(now);
  const order = watchOrder();
  order.server.open();
  return {
    client: order.client,
    server: order.server,
    received: order.received,
    history: () => order.live.order?.history,
    status: () => order.live.order?.status,
    statuses: () => order.live.order?.history.map(({ status }) => status),
    arrows: () => order.received.updates.map(({ previousStatus, status }) => `${previousStatus} → ${status}`),
  };
}

describe.each(clocks)('a server without versions, on a page whose clock $of', ({ now }) => {
  test('is followed after polls without timestamps', () => {
    const { server, status, statuses, arrows } = watch(now);
    server.snapshot({ status: 'PENDING' });
    server.snapshot({ status: 'PROCESSING' });
    server.update({ status: 'SHIPPED', timestamp: at('12:00:01') });
    expect(status()).toBe('SHIPPED');
    server.update({ status: 'DELIVERED', timestamp: at('12:00:02') });
    expect(status()).toBe('DELIVERED');
    expect(statuses()).toEqual(['PROCESSING', 'SHIPPED', 'DELIVERED']);
    expect(arrows()).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
  });

  test('is followed when polls without and updates with timestamps alternate', () => {
    const { server, status, statuses } = watch(now);
    server.snapshot({ status: 'PENDING' });
    server.update({ status: 'PROCESSING', timestamp: at('12:00:01') });
    server.snapshot({ status: 'SHIPPED' });
    server.update({ status: 'OUT_FOR_DELIVERY', timestamp: at('12:00:03') });
    server.snapshot({ status: 'DELIVERED' });
    expect(status()).toBe('DELIVERED');
    expect(statuses()).toEqual(['PROCESSING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED']);
  });

  test('is followed when its polls have timestamps only later', () => {
    const { server, status, arrows } = watch(now);
    server.snapshot({ status: 'PENDING' });
    server.snapshot({ status: 'PROCESSING' });
    server.snapshot({ status: 'SHIPPED', timestamp: at('11:30:00') });
    expect(status()).toBe('SHIPPED');
    server.snapshot({ status: 'DELIVERED', timestamp: at('11:45:00') });
    expect(status()).toBe('DELIVERED');
    expect(arrows()).toEqual(['PENDING → PROCESSING', 'PROCESSING → SHIPPED', 'SHIPPED → DELIVERED']);
  });

  test('is followed when its history has timestamps and its status has none', () => {
    const { server, status, statuses } = watch(now);
    server.snapshot({ status: 'PENDING' });
    const history = [
      { status: 'PENDING', timestamp: at('11:00:00') },
      { status: 'PROCESSING', timestamp: at('11:30:00') },
    ];
    server.snapshot({ status: 'PROCESSING', history });
    server.update({ status: 'SHIPPED', timestamp: at('11:40:00') });
    expect(status()).toBe('SHIPPED');
    expect(statuses()).toEqual(['PENDING', 'PROCESSING', 'SHIPPED']);
  });

  test('does not change the order by a late update with an earlier timestamp', () => {
    const { server, status, arrows } = watch(now);
    server.snapshot({ status: 'PENDING' });
    server.update({ status: 'SHIPPED', timestamp: at('12:00:02') });
    server.update({ status: 'PROCESSING', timestamp: at('12:00:01') });
    expect(status()).toBe('SHIPPED');
    expect(arrows()).toEqual(['PENDING → SHIPPED']);
  });

  test('is followed after a claim of the app', () => {
    const { client, server, status } = watch(now);
    client.hydrate('o1', { orderId: 'o1', status: 'PENDING', timestamp: at('13:00:00') });
    server.update({ status: 'PROCESSING', timestamp: at('12:00:01') });
    expect(status()).toBe('PROCESSING');
  });
});

describe('updates with the same timestamp', () => {
  const noon = at('12:00:00');
  const first = { status: 'PROCESSING', note: 'Paid', timestamp: noon };
  const sent = [
    { of: 'each with a note', updates: [first, { status: 'SHIPPED', note: 'By FedEx', timestamp: noon }] },
    {
      of: 'that keep the status',
      updates: [first, { ...first, note: 'Packed' }, { ...first, note: 'Weighed' }],
    },
    {
      of: 'at several places',
      updates: [
        { status: 'SHIPPED', timestamp: noon, location: 'Memphis' },
        { status: 'SHIPPED', timestamp: noon, location: 'Dallas' },
      ],
    },
    {
      of: 'of which only the later ones have a note or a location',
      updates: [
        { status: 'PROCESSING', timestamp: noon },
        { status: 'PROCESSING', timestamp: noon, note: 'Paid' },
        { status: 'PROCESSING', timestamp: noon, location: 'Memphis' },
      ],
    },
    {
      of: 'with several actions',
      updates: [
        { status: 'PROCESSING', timestamp: noon, action: { label: 'Pay customs' } },
        { status: 'PROCESSING', timestamp: noon, action: { label: 'Confirm your address' } },
      ],
    },
    {
      of: 'that return to an earlier status, with previous statuses',
      updates: [
        { status: 'SHIPPED', previousStatus: 'PENDING', timestamp: noon },
        { status: 'RETURNED', previousStatus: 'SHIPPED', timestamp: noon },
        { status: 'SHIPPED', previousStatus: 'RETURNED', timestamp: noon, note: 'Again' },
      ],
    },
    {
      of: 'that return to an earlier status',
      updates: [
        { status: 'SHIPPED', timestamp: noon, note: 'Out' },
        { status: 'RETURNED', timestamp: noon, note: 'Nobody at home' },
        { status: 'SHIPPED', timestamp: noon, note: 'Out again' },
      ],
    },
  ];

  test.each(sent)('$of are delivered and shown once each (G3)', ({ updates }) => {
    const { server, received, history } = watch(clocks[0]?.now ?? '');
    server.snapshot({ status: 'PENDING', timestamp: at('11:00:00') });
    for (const update of updates) server.update(update);
    expect(received.updates).toMatchObject(updates);
    expect(new Set(received.updates.map(updateKey)).size).toBe(updates.length);
    expect(history()).toMatchObject(updates);
    // Repeated updates are duplicates.
    for (const update of updates) server.update(update);
    const [last = updates[0]] = updates.slice(-1);
    server.snapshot({ status: last?.status ?? '', timestamp: noon, history: updates });
    expect(received.updates).toHaveLength(updates.length);
    expect(history()).toHaveLength(updates.length);
  });

  test.each(sent)('$of are delivered and shown once each if the server is polled', ({ updates }) => {
    const { server, received, history } = watch(clocks[0]?.now ?? '');
    server.snapshot({ status: 'PENDING', timestamp: at('11:00:00'), history: [] });
    updates.forEach(({ status }, index) => {
      const poll = { status, timestamp: noon, history: updates.slice(0, index + 1) };
      server.snapshot(poll);
      server.snapshot(poll);
    });
    expect(received.updates).toMatchObject(updates);
    expect(history()).toEqual(updates);
  });

  test.each(sent)('$of are delivered once to a later subscriber that missed them', ({ updates }) => {
    const { client, server } = watch(clocks[0]?.now ?? '');
    server.snapshot({ status: 'PENDING', timestamp: at('11:00:00') });
    updates.forEach((update, index) => {
      const before = client.get('o1');
      server.update(update);
      const { received, subscriber } = createWatcher();
      client.subscribe('o1', subscriber, before);
      expect(received.updates, `after ${index + 1}`).toMatchObject([update]);
    });
  });

  test('that only add tracking, or clear the action, are not duplicates', () => {
    const { client, server, received } = watch(clocks[0]?.now ?? '');
    const order = () => client.get('o1')?.order;
    const shipped = { status: 'SHIPPED', timestamp: noon, action: { label: 'Pay customs' } };
    const tracked = { status: 'SHIPPED', timestamp: noon, tracking: [{ trackingNumber: 'T1' }] };
    const paid = { status: 'SHIPPED', timestamp: noon, action: null };
    server.snapshot({ status: 'PENDING', timestamp: at('11:00:00') });
    server.update(shipped);
    server.update(tracked);
    expect(order()).toMatchObject({ tracking: tracked.tracking, action: shipped.action });
    server.update(paid);
    for (const update of [shipped, tracked, paid]) {
      expect(order()).toMatchObject({ tracking: tracked.tracking, action: null });
      server.update(update);
    }
    expect(received.updates).toMatchObject([shipped, tracked]);
    expect(order()?.history).toHaveLength(2);
  });

  test('with more details than an earlier poll are recognised, and only the new part is delivered (G3)', () => {
    const { server, received, history } = watch(clocks[0]?.now ?? '');
    server.snapshot({ status: 'PENDING', timestamp: at('11:00:00') });
    server.snapshot({ status: 'PROCESSING', timestamp: noon });
    const update = { status: 'PROCESSING', previousStatus: 'CONFIRMED', timestamp: noon, note: 'Paid' };
    server.update(update);
    server.update(update);
    expect(history()).toEqual([update]);
    expect(received.updates).toMatchObject([
      { previousStatus: 'PENDING', status: 'PROCESSING' },
      { previousStatus: 'PROCESSING', status: 'PROCESSING', note: 'Paid' },
    ]);
  });
});
