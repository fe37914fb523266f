import type { OrderSnapshot } from 'react-order-status';
import type { Recipient } from 'react-order-status/server/notify';
import { describe, expect, test, vi } from 'vitest';
import { ann, MINUTE, openShop, pass, recordingChannel, SECOND, type Status, until } from './shop.js';

const delayed = [
  {
    trackingNumber: 'A',
    estimatedDelivery: { until: '2026-03-12', previous: { until: '2026-03-11' } },
  },
];

describe('recipients', () => {
  test('a person who is returned once per address gets a message at each', async () => {
    const people: Recipient[] = [
      { userId: 'ann', email: 'ann@example.org' },
      { userId: 'ann', email: 'ann@work.example' },
    ];
    const shop = openShop({ recipient: () => people });
    await shop.announce({ status: 'SHIPPED' }, 2);
    await pass(MINUTE);
    await until(() => shop.log.sent.length + shop.log.suppressed.length === 2);
    expect(shop.email.messages.map(({ address }) => address).sort()).toEqual([
      'ann@example.org',
      'ann@work.example',
    ]);
  });

  test('two persons who share an address, and have chosen different messages, do not end each other’s', async () => {
    const people: Recipient[] = [
      { userId: 'ann', email: 'family@example.org' },
      { userId: 'bob', email: 'family@example.org' },
    ];
    const shop = openShop({ recipient: () => people, events: { delay: ['email'] } });
    await shop.preferences.write('bob', { topics: { SHIPPED: { email: false } } });
    await shop.emit({ status: 'SHIPPED', tracking: delayed });
    await until(() => shop.log.queued.length > 0);
    await pass(MINUTE);
    await until(() => shop.log.sent.length > 0);
    expect(shop.email.messages).toHaveLength(1);
  });
});

describe('an onError that fails itself', () => {
  test.each([
    [
      'throws',
      () => {
        throw new Error('The log is full.');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('The log is full.'))],
  ])('(%s) costs no message', async (_, onError: () => unknown) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let isDown = true;
    const sms = recordingChannel('sms', { onUnknown: 'never' });
    const shop = openShop({
      channels: [sms],
      rules: { SHIPPED: ['sms'] },
      recipient: () => ann,
      links: {
        async unsubscribe() {
          if (isDown) throw new Error('Nobody knows the link.');
          return 'https://shop.example/';
        },
      },
      onError,
    });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => written.mock.calls.length > 0);
    isDown = false;
    await pass(10 * MINUTE);
    await until(() => shop.log.sent.length + shop.log.unknown.length > 0);
    expect(await shop.states()).toEqual(['sent']);
  });
});

test.each([
  ['does not have the order yet', () => null],
  [
    'has an older version of the order',
    (order: OrderSnapshot<Status>) => ({ ...order, version: 0, history: [] }),
  ],
])('a database that %s when the message is due, as a replica may, costs a delay', async (_, outdated) => {
  let reads = 0;
  const shop = openShop((read) => ({
    settle: 0,
    async read(orderId) {
      const order = await read(orderId);
      reads += 1;
      return order && reads === 1 ? outdated(order) : order;
    },
  }));
  await shop.announce({ status: 'SHIPPED' });
  await until(() => shop.log.retried.length + shop.log.suppressed.length > 0);
  await pass(5 * SECOND);
  await until(() => shop.log.sent.length + shop.log.suppressed.length > 0);
  expect(await shop.states()).toEqual(['sent']);
});

test('a replica that is late after a failed attempt costs a delay', async () => {
  let isLate = false;
  const email = recordingChannel('email', {}, ({ attempt }) => {
    isLate = attempt === 1;
    return { outcome: attempt === 1 ? 'not-sent' : 'sent' };
  });
  const shop = openShop((read) => ({
    channels: [email],
    settle: 0,
    async read(orderId) {
      const order = isLate ? null : await read(orderId);
      isLate = false;
      return order;
    },
  }));
  await shop.announce({ status: 'SHIPPED' });
  await until(() => shop.log.retried.length === 1);
  await pass(MINUTE);
  await until(() => shop.log.sent.length + shop.log.suppressed.length > 0);
  expect(await shop.states()).toEqual(['sent']);
});

test('the error of a message is shortened at once, however long it is', async () => {
  const error = new Error('a'.repeat(100_000));
  const email = recordingChannel('email', {}, () => ({ outcome: 'refused', reason: 'policy', error }));
  const shop = openShop({ channels: [email] });
  await shop.announce({ status: 'SHIPPED' });
  await pass(MINUTE);
  await until(() => shop.log.refused.length === 1);
  const [delivery] = await shop.deliveries.ofOrder('1');
  expect(delivery?.error).toBe('a'.repeat(200));
});

test('messages that a channel itself holds back do not stop those to others', async () => {
  const email = recordingChannel('email', {}, ({ recipient }) =>
    recipient.userId === 'busy' ? { outcome: 'not-sent', retryAfter: 60 * MINUTE } : { outcome: 'sent' },
  );
  const shop = openShop({
    channels: [email],
    concurrency: 1,
    recipient: (orderId) => ({ ...ann, userId: orderId.startsWith('busy') ? 'busy' : 'ann' }),
  });
  for (let index = 0; index < 8; index += 1)
    await shop.announce({ orderId: `busy ${index}`, status: 'SHIPPED' });
  await shop.announce({ orderId: 'other', status: 'SHIPPED' });
  await pass(MINUTE);
  await until(() => shop.log.sent.length + shop.log.circuitOpened.length > 0);
  expect(shop.log.circuitOpened).toEqual([]);
});
