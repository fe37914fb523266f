import type { Tracking } from 'react-order-status';
import type { NotificationsOptions } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { type Flow, flow, HOUR, MINUTE, openShop, pass, recordingChannel, until } from './shop.js';

type Options = Partial<NotificationsOptions<Flow>>;
type Update = Parameters<ReturnType<typeof openShop>['emit']>[0];

const events = { delay: ['email'], 'action-needed': ['email'], 'out-for-delivery': ['email'] } as const;

const delayed: Tracking = [
  { trackingNumber: '1Z', estimatedDelivery: { until: '2026-03-16', previous: { until: '2026-03-13' } } },
];
const out: Tracking = [
  { trackingNumber: '1Z', status: 'OUT_FOR_DELIVERY', reportedAt: '2026-03-10T08:00:00Z' },
];

/** What is sent for updates that follow each other while the first one settles: kind, and status of the order. */
async function sentFor(updates: readonly Update[], options: Options = {}) {
  const shop = openShop({ rules: { SHIPPED: ['email'] }, events, ...options });
  for (const update of updates) await shop.emit(update);
  const { log } = shop;
  await shop.emit({ orderId: 'last', status: 'PROCESSING', tracking: delayed });
  await until(() => log.queued.some(([{ orderId }]) => orderId === 'last'));
  await pass(MINUTE);
  await until(() => log.sent.some(([{ orderId }]) => orderId === 'last'));
  // The updates of several orders are announced side by side.
  await pass(MINUTE);
  await until(() => log.sent.length + log.suppressed.length >= log.queued.length);
  return shop.email.messages.flatMap(({ kind, order }) =>
    order.orderId === 'last' ? [] : [[kind, order.status]],
  );
}

describe('updates that settle together', () => {
  test('a delay is announced although the status after it has no rule', async () => {
    expect(
      await sentFor([{ status: 'PROCESSING', tracking: delayed }, { status: 'SHIPPED' }], { rules: {} }),
    ).toEqual([['delay', 'SHIPPED']]);
  });

  test('a package that is out for delivery is announced although the status after it has no rule', async () => {
    expect(
      await sentFor([{ status: 'PROCESSING', tracking: out }, { status: 'SHIPPED' }], { rules: {} }),
    ).toEqual([['out-for-delivery', 'SHIPPED']]);
  });

  test('what the customer has to do is announced although the status after it has no rule', async () => {
    const action = { label: 'Pay customs' };
    expect(
      await sentFor(
        [
          { status: 'PROCESSING', action },
          { status: 'SHIPPED', note: 'A scan.' },
        ],
        { rules: {} },
      ),
    ).toEqual([['action-needed', 'SHIPPED']]);
  });

  test('the delay of an update is announced where its status is no longer true', async () => {
    const updates: Update[] = [{ status: 'SHIPPED', tracking: delayed }, { status: 'OUT_FOR_DELIVERY' }];
    const options = { events: { delay: ['email'] } };
    expect(await sentFor(updates, options)).toEqual([['delay', 'OUT_FOR_DELIVERY']]);
  });

  test('the status of an update is announced where its action is done', async () => {
    const updates: Update[] = [
      { status: 'SHIPPED', action: { label: 'Pay customs' } },
      { status: 'SHIPPED', action: null },
    ];
    expect(await sentFor(updates)).toEqual([['status', 'SHIPPED']]);
  });

  test('a newer status that has a rule replaces the delay, which it shows', async () => {
    const updates: Update[] = [{ status: 'PROCESSING', tracking: delayed }, { status: 'SHIPPED' }];
    expect(await sentFor(updates)).toEqual([['status', 'SHIPPED']]);
  });

  test('a delay is announced where the newer status is left before its provider works again', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({ outcome: isDown ? 'not-sent' : 'sent' }));
    const shop = openShop({ channels: [email], rules: { SHIPPED: ['email'] }, events: { delay: ['email'] } });
    await shop.announce({ status: 'SHIPPED', tracking: delayed }, 2);
    await pass(MINUTE);
    await until(() => shop.log.retried.length > 0);
    await shop.emit({ status: 'OUT_FOR_DELIVERY' });
    isDown = false;
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(shop.log.sent.map(([{ kind }]) => kind)).toEqual(['delay']);
    expect(await shop.states()).toEqual(['suppressed: superseded', 'sent']);
  });

  test('a delay is announced in the morning, where its status was left in the night', async () => {
    const night = new Date('2026-03-10T23:00:00Z');
    const quietHours = { channels: ['email'] };
    const shop = openShop({ rules: { SHIPPED: ['email'] }, events: { delay: ['email'] }, quietHours }, night);
    await shop.preferences.write('ann', { quietHours: { from: '22:00', until: '03:00' } });
    await shop.announce({ status: 'SHIPPED', tracking: delayed }, 2);
    await pass(MINUTE);
    await shop.emit({ status: 'OUT_FOR_DELIVERY' });
    await pass(4 * HOUR);
    await until(() => shop.log.sent.length === 1);
    expect(shop.log.sent.map(([{ kind }]) => kind)).toEqual(['delay']);
  });

  test('the delays of two packages in one update are one message', async () => {
    const second = delayed.map((shipment) => ({ ...shipment, trackingNumber: '2Z' }));
    expect(
      await sentFor([{ status: 'PROCESSING', tracking: [...delayed, ...second] }], { rules: {} }),
    ).toEqual([['delay', 'PROCESSING']]);
  });

  test('nothing is announced of a delay that a delivery without a rule has ended', async () => {
    const updates: Update[] = [{ status: 'SHIPPED', tracking: delayed }, { status: 'DELIVERED' }];
    expect(await sentFor(updates, { rules: {} })).toEqual([]);
  });

  test('nothing is announced of a delay that the last status of the shop’s own flow has ended', async () => {
    const updates: Update[] = [{ status: 'PROCESSING', tracking: delayed }, { status: 'SHIPPED' }];
    const ending = { ...flow, transitions: { ...flow.transitions, SHIPPED: [] } };
    expect(await sentFor(updates, { rules: {}, flow: ending })).toEqual([]);
  });

  test('a locked status has a message of its own beside what the customer has to do', async () => {
    const night = new Date('2026-03-10T23:00:00Z');
    const shop = openShop(
      { rules: { SHIPPED: ['email'] }, events, locked: ['SHIPPED'], quietHours: { channels: ['email'] } },
      night,
    );
    await shop.preferences.write('ann', { quietHours: { from: '22:00', until: '03:00' } });
    await shop.announce({ status: 'SHIPPED', action: { label: 'Pay customs' } }, 2);
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(shop.email.messages.map(({ kind }) => kind)).toEqual(['status']);
    await pass(4 * HOUR);
    await until(() => shop.log.sent.length === 2);
    expect(shop.email.messages.map(({ kind }) => kind)).toEqual(['status', 'action-needed']);
  });
});
