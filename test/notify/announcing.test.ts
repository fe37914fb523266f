import type { Tracking } from 'react-order-status';
import { memoryDeliveries } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { ann, flow, MINUTE, openShop, pass, recordingChannel, until } from './shop.js';

const FRIDAY = '2026-03-13';
const MONDAY = '2026-03-16';

const delayed = (until: string, before: string, trackingNumber = '1Z'): Tracking => [
  { carrier: 'ups', trackingNumber, estimatedDelivery: { until, previous: { until: before } } },
];

describe('which updates are announced', () => {
  test('a new status, by the channels of its rule, after the time to settle', async () => {
    const { announce, email, log } = openShop();
    await announce({ status: 'SHIPPED', note: 'On its way.' });
    await pass(MINUTE - 1);
    expect(email.messages).toEqual([]);
    await pass(1);
    await until(() => log.sent.length === 1);
    expect(email.messages).toMatchObject([
      {
        // The matchers of Vitest are `any`.
        id: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as unknown,
        address: 'ann@example.org',
        recipient: ann,
        kind: 'status',
        attempt: 1,
        order: { orderId: '1', status: 'SHIPPED', version: 1 },
        update: { orderId: '1', status: 'SHIPPED', version: 1, note: 'On its way.' },
        expiresAt: new Date('2026-03-10T18:00:00Z'),
      },
    ]);
  });

  test('no status without a rule, no repeated status, and no past', async () => {
    const { announce, emit, bus, deliveries, running, log } = openShop();
    await running.ready;
    await bus.backfill?.(
      '2',
      [{ orderId: '2', status: 'SHIPPED', timestamp: '2026-01-01T12:00:00Z', version: 1, backfilled: true }],
      { flow },
    );
    await emit({ status: 'PROCESSING' });
    await announce({ status: 'SHIPPED' });
    await emit({ status: 'SHIPPED', note: 'A scan.' });
    await announce({ orderId: '3', status: 'SHIPPED' });
    expect(log.queued.map(([{ orderId, version }]) => [orderId, version])).toEqual([
      ['1', 2],
      ['3', 1],
    ]);
    expect(await deliveries.ofOrder('2')).toEqual([]);
  });

  test('a burst gives one message, the newest', async () => {
    const { announce, email, log, states } = openShop();
    await announce({ status: 'SHIPPED' });
    await pass(MINUTE / 2);
    await announce({ status: 'DELIVERED' });
    await pass(MINUTE);
    await until(() => log.sent.length === 1 && log.suppressed.length === 1);
    expect(email.messages.map(({ update }) => update.status)).toEqual(['DELIVERED']);
    expect(await states()).toEqual(['suppressed: superseded', 'sent']);
  });

  test('a newer message replaces an older one for the same address, also if that is still true', async () => {
    const { announce, email, log, states } = openShop({ events: { delay: ['email'] } });
    await announce({ status: 'SHIPPED' });
    await announce({ status: 'SHIPPED', tracking: delayed(MONDAY, FRIDAY) });
    await pass(MINUTE);
    // The older one has waited until the newer one was sent.
    await until(() => log.sent.length === 1);
    await pass(MINUTE);
    await until(() => log.sent.length + log.suppressed.length === 2);
    expect(email.messages.map(({ kind }) => kind)).toEqual(['delay']);
    expect(await states()).toEqual(['suppressed: superseded', 'sent']);
  });

  test('an update that is delivered again is announced once', async () => {
    let failures = 2;
    const inner = memoryDeliveries();
    const { announce, email, log, errors } = openShop({
      deliveries: {
        ...inner,
        async add(added) {
          await inner.add(added);
          failures -= 1;
          if (failures >= 0) throw new Error('The answer was lost.');
        },
      },
    });
    const announced = announce({ status: 'SHIPPED' });
    for (let second = 0; second < 5; second += 1) {
      await until(() => errors.length >= Math.min(2, second + 1));
      await pass(MINUTE);
    }
    await announced;
    await pass(MINUTE);
    await until(() => log.sent.length === 1);
    expect(email.messages).toHaveLength(1);
    expect(errors).toMatchObject([{ code: 'follow-handler' }, { code: 'follow-handler' }]);
  });

  test('everyone whom the app names, at each address once', async () => {
    const push = recordingChannel('push', {
      addressesOf: ({ userId }) => [`${userId}/phone`, `${userId}/laptop`, `${userId}/phone`],
    });
    const email = recordingChannel('email');
    const { announce, log } = openShop({
      channels: [email, push],
      rules: { SHIPPED: ['email', 'push'] },
      recipient: () => [ann, { userId: 'bob', email: 'bob@example.org' }, { userId: 'carl' }],
    });
    await announce({ status: 'SHIPPED' }, 8);
    await pass(MINUTE);
    await until(() => log.sent.length === 8);
    expect(email.messages.map(({ address }) => address).sort()).toEqual([
      'ann@example.org',
      'bob@example.org',
    ]);
    expect(push.messages.map(({ address }) => address).sort()).toEqual(
      ['ann', 'bob', 'carl'].flatMap((name) => [`${name}/laptop`, `${name}/phone`]),
    );
    expect(new Set([...email.messages, ...push.messages].map(({ id }) => id)).size).toBe(8);
  });

  test('a channel whose addresses can not be read does not keep others from theirs', async () => {
    let isBroken = true;
    const push = recordingChannel('push', {
      addressesOf() {
        if (isBroken) throw new Error('No subscriptions.');
        return ['phone'];
      },
    });
    const email = recordingChannel('email');
    const { announce, log, errors } = openShop({
      channels: [push, email],
      rules: { SHIPPED: ['email', 'push'] },
    });
    await announce({ status: 'SHIPPED' });
    await until(() => errors.length === 1);
    isBroken = false;
    await pass(MINUTE);
    await until(() => log.sent.length === 1);
    await pass(MINUTE);
    await until(() => log.sent.length === 2);
    expect([email.messages.length, push.messages.length]).toEqual([1, 1]);
  });

  test('nobody, where the app names nobody', async () => {
    const asked: unknown[] = [];
    const { emit, log, states } = openShop({ recipient: (...args) => void asked.push(args) });
    await emit({ status: 'SHIPPED', userId: 'ann' });
    await until(() => asked.length === 1);
    expect(asked).toEqual([['1', 'ann']]);
    expect(await states()).toEqual([]);
    expect(log.queued).toEqual([]);
  });
});

describe('kinds beside the status', () => {
  const events = { delay: ['email'], 'action-needed': ['email'], 'out-for-delivery': ['email'] } as const;
  const quiet = { rules: {}, events, settle: 0 };

  async function kindsAfter(
    updates: readonly Parameters<ReturnType<typeof openShop>['emit']>[0][],
    options = {},
  ) {
    const { emit, announce, email, log } = openShop({ ...quiet, ...options });
    for (const update of updates) await emit(update);
    // A last message, after which nothing of the updates can follow.
    await announce({ orderId: 'last', status: 'SHIPPED', action: { label: 'Wait' } });
    await until(() => log.sent.some(([{ orderId }]) => orderId === 'last'));
    // A message waits while one that replaces it is to be sent.
    await pass(MINUTE);
    await until(() => log.sent.length + log.suppressed.length >= log.queued.length);
    return email.messages.flatMap(({ kind, order }) => (order.orderId === 'last' ? [] : [kind]));
  }

  test('a later delivery is announced once, however often it is repeated', async () => {
    const tracking = delayed(MONDAY, FRIDAY);
    expect(
      await kindsAfter([
        { status: 'SHIPPED', tracking },
        { status: 'SHIPPED', note: 'A scan.' },
        { status: 'SHIPPED', tracking, note: 'Another one.' },
      ]),
    ).toEqual(['delay']);
  });

  test.each([
    ['an earlier day', delayed(FRIDAY, MONDAY)],
    ['the same day', delayed(FRIDAY, FRIDAY)],
    ['an hour of the same day', delayed('2026-03-13T18:00:00-08:00', FRIDAY)],
    ['the same time in another zone', delayed('2026-03-13T19:00:00+01:00', '2026-03-13T18:00:00Z')],
    ['a first estimate', [{ estimatedDelivery: { until: FRIDAY } }]],
  ])('%s is no delay', async (_, tracking) => {
    expect(await kindsAfter([{ status: 'SHIPPED', tracking }])).toEqual([]);
  });

  test.each([
    ['the package', { status: 'SHIPPED', arrived: 'DELIVERED' }],
    ['the order', { status: 'DELIVERED', arrived: undefined }],
  ] as const)('%s that has arrived is not delayed any more', async (_, { status, arrived }) => {
    const tracking = delayed(MONDAY, FRIDAY).map((shipment) => ({
      ...shipment,
      ...(arrived && { status: arrived }),
    }));
    expect(await kindsAfter([{ status, tracking }])).toEqual([]);
  });

  test('each package, and each later day, is a delay of its own', async () => {
    const second = delayed(MONDAY, FRIDAY, '2Z');
    const { announce, email, log } = openShop(quiet);
    for (const tracking of [
      delayed(FRIDAY, '2026-03-12'),
      delayed(MONDAY, FRIDAY),
      [...delayed(MONDAY, FRIDAY), ...second],
    ]) {
      const sent = log.sent.length;
      await announce({ status: 'SHIPPED', tracking });
      await until(() => log.sent.length > sent);
    }
    expect(email.messages.map(({ kind, update }) => [kind, update.version])).toEqual([
      ['delay', 1],
      ['delay', 2],
      ['delay', 3],
    ]);
  });

  test('what the customer has to do is announced once, and again after it changed', async () => {
    const { announce, emit, email, log } = openShop(quiet);
    await announce({ status: 'SHIPPED', action: { label: 'Pay customs' } });
    await until(() => log.sent.length === 1);
    await emit({ status: 'SHIPPED', note: 'A scan, which repeats the action.' });
    await announce({ status: 'SHIPPED', action: { label: 'Confirm your address' } });
    await until(() => log.sent.length === 2);
    await emit({ status: 'SHIPPED', action: null });
    await announce({ status: 'SHIPPED', action: { label: 'Pay customs' } });
    await until(() => log.sent.length === 3);
    expect(email.messages.map(({ update }) => update.version)).toEqual([1, 3, 5]);
  });

  test('a package, and an order, that is out for delivery', async () => {
    const out = (reportedAt: string) => [{ trackingNumber: '1Z', status: 'OUT_FOR_DELIVERY', reportedAt }];
    const { announce, emit, email, log } = openShop(quiet);
    await announce({ status: 'SHIPPED', tracking: out('2026-03-10T08:00:00Z') });
    await until(() => log.sent.length === 1);
    await emit({ status: 'SHIPPED', tracking: out('2026-03-10T09:00:00Z'), note: 'A scan of the same day.' });
    await announce({ status: 'SHIPPED', tracking: out('2026-03-11T08:00:00Z') });
    await until(() => log.sent.length === 2);
    await announce({ status: 'OUT_FOR_DELIVERY' });
    await until(() => log.sent.length === 3);
    expect(email.messages.map(({ kind, update }) => [kind, update.version])).toEqual([
      ['out-for-delivery', 1],
      ['out-for-delivery', 3],
      ['out-for-delivery', 4],
    ]);
  });

  test('of several kinds of one update the most important is announced, and the others count as announced', async () => {
    const update = { status: 'SHIPPED', tracking: delayed(MONDAY, FRIDAY) } as const;
    const rules = { SHIPPED: ['email'] };
    expect(await kindsAfter([update, { status: 'SHIPPED', note: 'A scan.' }], { rules })).toEqual(['status']);
    expect(await kindsAfter([{ ...update, action: { label: 'Pay' } }], { rules })).toEqual(['action-needed']);
  });

  test('of several kinds one that the recipient wants is announced', async () => {
    const { announce, email, preferences, log } = openShop({ ...quiet, rules: { SHIPPED: ['email'] } });
    await preferences.write('ann', { topics: { SHIPPED: { email: false } } });
    await announce({ status: 'SHIPPED', tracking: delayed(MONDAY, FRIDAY) });
    await until(() => log.sent.length === 1);
    expect(email.messages.map(({ kind }) => kind)).toEqual(['delay']);
  });

  test('what the customer has to do is not replaced by a newer message', async () => {
    const { announce, email, log } = openShop({ rules: { DELIVERED: ['email'] }, events });
    await announce({ status: 'SHIPPED', action: { label: 'Pay customs' } });
    await announce({ status: 'DELIVERED' });
    await pass(MINUTE);
    await until(() => log.sent.length === 2);
    expect(email.messages.map(({ kind }) => kind).sort()).toEqual(['action-needed', 'status']);
  });
});
