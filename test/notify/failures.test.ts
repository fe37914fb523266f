import {
  type Channel,
  memoryDeliveries,
  memoryPreferences,
  type SendResult,
} from 'react-order-status/server/notify';
import { describe, expect, test, vi } from 'vitest';
import { ann, HOUR, MINUTE, openShop, pass, recordingChannel, SECOND, until } from './shop.js';

/** A channel that gives these answers one after the other, and then accepts everything. */
const answering = (answers: readonly unknown[], overrides: Partial<Channel<string>> = {}) => {
  const left = [...answers];
  return recordingChannel('email', overrides, () => {
    const answer = left.length > 0 ? left.shift() : { outcome: 'sent' };
    if (answer instanceof Error) throw answer;
    return answer;
  });
};

describe('what a channel answers', () => {
  test('sent: the id of the provider is kept', async () => {
    const shop = openShop({ channels: [answering([{ outcome: 'sent', providerId: 'SM1' }])] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(await shop.deliveries.ofOrder('1')).toMatchObject([
      { state: 'sent', providerId: 'SM1', attempts: 1 },
    ]);
    expect(shop.log.sent[0]?.[1]).toBe('SM1');
  });

  test('not-sent: it is tried again, after retryAfter at the earliest, with the same id', async () => {
    const email = answering([{ outcome: 'not-sent', retryAfter: 5 * MINUTE }, { outcome: 'not-sent' }]);
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.retried.length === 1);
    await pass(5 * MINUTE - SECOND);
    expect(email.messages).toHaveLength(1);
    await pass(SECOND);
    await until(() => shop.log.retried.length === 2);
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(new Set(email.messages.map(({ id }) => id)).size).toBe(1);
    expect(email.messages.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  test('not-sent: no attempt is made after the message has expired', async () => {
    const email = answering([{ outcome: 'not-sent', retryAfter: 7 * HOUR, error: 'down' }]);
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.deliveries.ofOrder('1')).toMatchObject([{ reason: 'expired', error: 'down' }]);
    await pass(24 * HOUR);
    expect(email.messages).toHaveLength(1);
  });

  const unclear: readonly (readonly [string, unknown])[] = [
    ['says that it does not know', { outcome: 'unknown', error: 'reset' }],
    ['throws', new Error('ECONNRESET')],
    ['returns nothing', undefined],
    ['returns a text', 'ok'],
    ['returns another outcome', { outcome: 'delivered' }],
  ];

  test.each(unclear)('a channel that %s is asked again, if it recognises repetitions', async (_, answer) => {
    const email = answering([answer], { onUnknown: 'retry' });
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.retried.length === 1);
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(email.messages).toHaveLength(2);
  });

  test.each(unclear)(
    'a channel that %s is never asked again, if repetitions would arrive twice',
    async (_, answer) => {
      const email = answering([answer], { onUnknown: 'never' });
      const shop = openShop({ channels: [email] });
      await shop.announce({ status: 'SHIPPED' });
      await pass(MINUTE);
      await until(() => shop.log.unknown.length === 1);
      await pass(24 * HOUR);
      expect(await shop.states()).toEqual(['unknown']);
      expect(email.messages).toHaveLength(1);
    },
  );

  test('a channel that hangs is stopped at the deadline; what it answers later is ignored', async () => {
    let answer: (result: SendResult) => void = () => {};
    const signals: AbortSignal[] = [];
    const email = recordingChannel('email', { onUnknown: 'never' }, (_, signal) => {
      signals.push(signal);
      return new Promise<SendResult>((resolve) => {
        answer = resolve;
      });
    });
    const shop = openShop({ channels: [email], sendTimeout: 20 * SECOND });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => email.messages.length === 1);
    await pass(20 * SECOND - 1);
    expect([signals[0]?.aborted, await shop.states()]).toEqual([false, ['claimed']]);
    await pass(1);
    await until(() => shop.log.unknown.length === 1);
    expect(signals[0]?.aborted).toBe(true);
    expect(shop.log.unknown[0]?.[1]).toMatchObject({ code: 'notification-timeout' });
    answer({ outcome: 'sent' });
    await shop.announce({ orderId: '2', status: 'SHIPPED' });
    expect(await shop.states()).toEqual(['unknown']);
  });

  test('one channel that hangs does not hold up others', async () => {
    const sms = recordingChannel('sms', {}, () => new Promise(() => {}));
    const email = recordingChannel('email');
    const shop = openShop({ channels: [sms, email], rules: { SHIPPED: ['sms', 'email'] }, concurrency: 2 });
    await shop.announce({ status: 'SHIPPED' }, 2);
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(email.messages).toHaveLength(1);
    await pass(30 * SECOND);
    await until(() => shop.log.retried.length === 1);
  });
});

describe('circuit breaker', () => {
  test('five failures in a row stop a channel for 30 s; then one attempt decides', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({ outcome: isDown ? 'unknown' : 'sent' }));
    const sms = recordingChannel('sms');
    const shop = openShop({
      channels: [email, sms],
      rules: { SHIPPED: ['email'], DELIVERED: ['sms'] },
      concurrency: 1,
      settle: 0,
    });
    const orders = Array.from({ length: 20 }, (_, index) => `order ${index}`);
    for (const orderId of orders) await shop.announce({ orderId, status: 'SHIPPED' });
    await until(() => shop.log.circuitOpened.length === 1);
    expect(shop.log.circuitOpened[0]).toEqual(['email', new Date(Date.now() + 30 * SECOND), undefined]);
    await shop.announce({ orderId: 'other', status: 'DELIVERED' });
    await until(() => sms.messages.length === 1);
    await pass(30 * SECOND - 1);
    expect(email.messages).toHaveLength(5);
    await pass(1);
    await until(() => shop.log.circuitOpened.length === 2);
    expect(email.messages).toHaveLength(6);
    isDown = false;
    for (let minute = 0; minute < 60 && shop.log.sent.length < 21; minute += 1) {
      await pass(MINUTE);
      await until(() => email.messages.length > 6);
    }
    await until(() => shop.log.sent.length === 21);
    expect(shop.log.circuitOpened).toHaveLength(2);
  });

  test('the pause ends after 30 s, also when the clock was set back meanwhile', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({ outcome: isDown ? 'unknown' : 'sent' }));
    const shop = openShop({ channels: [email], concurrency: 1, settle: 0 });
    for (const orderId of ['1', '2', '3', '4', '5']) await shop.announce({ orderId, status: 'SHIPPED' });
    await until(() => shop.log.circuitOpened.length === 1);
    isDown = false;
    vi.setSystemTime(Date.now() - HOUR);
    await pass(30 * SECOND);
    await shop.announce({ orderId: '6', status: 'SHIPPED' });
    await until(() => shop.log.sent.length === 1);
  });

  test('onError receives one error when a channel is down, and one when it works again', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({
      outcome: isDown ? 'not-sent' : 'sent',
      error: 'no',
    }));
    const shop = openShop({ channels: [email], settle: 0, concurrency: 1 });
    for (let index = 0; index < 8; index += 1)
      await shop.announce({ orderId: `${index}`, status: 'SHIPPED' });
    await until(() => shop.log.circuitOpened.length === 1);
    await pass(MINUTE);
    await until(() => shop.log.circuitOpened.length >= 2);
    expect(shop.errors).toMatchObject([
      { code: 'channel-down', channel: 'email', destination: undefined, cause: 'no' },
    ]);
    isDown = false;
    for (let minute = 0; minute < 60 && shop.log.sent.length < 8; minute += 1) await pass(MINUTE);
    await until(() => shop.log.sent.length === 8);
    expect(shop.log.circuitClosed).toEqual([['email', undefined]]);
    expect(shop.errors).toMatchObject([{ code: 'channel-down' }, { code: 'channel-recovered' }]);
  });

  test('a destination that is down does not stop messages to others of its channel', async () => {
    const hooks = recordingChannel(
      'hooks',
      {
        addressesOf: ({ userId }) => [`https://${userId}.example/`],
        destinationOf: (address) => new URL(address).origin,
      },
      ({ address }) => ({ outcome: address.includes('dead') ? 'unknown' : 'sent' }),
    );
    const shop = openShop({
      channels: [hooks],
      rules: { SHIPPED: ['hooks'] },
      recipient: (orderId) => ({ userId: orderId.startsWith('dead') ? 'dead' : 'alive' }),
      settle: 0,
      concurrency: 1,
    });
    for (let index = 0; index < 6; index += 1)
      await shop.announce({ orderId: `dead ${index}`, status: 'SHIPPED' });
    await until(() => shop.log.circuitOpened.length === 1);
    expect(shop.log.circuitOpened[0]?.[2]).toBe('https://dead.example');
    expect(shop.errors).toMatchObject([{ code: 'channel-down', destination: 'https://dead.example' }]);
    await shop.announce({ orderId: 'alive', status: 'SHIPPED' });
    await until(() => shop.log.sent.length === 1);
  });

  test('a message that waits for its channel has made no attempt', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({ outcome: isDown ? 'not-sent' : 'sent' }));
    const shop = openShop({ channels: [email], settle: 0, concurrency: 1 });
    for (let index = 0; index < 5; index += 1)
      await shop.announce({ orderId: `${index}`, status: 'SHIPPED' });
    await until(() => shop.log.circuitOpened.length === 1);
    await shop.announce({ orderId: 'waits', status: 'SHIPPED' });
    await pass(29 * SECOND);
    isDown = false;
    for (let minute = 0; minute < 60 && shop.log.sent.length < 6; minute += 1) await pass(MINUTE);
    await until(() => shop.log.sent.length === 6);
    expect(await shop.deliveries.ofOrder('waits')).toMatchObject([{ state: 'sent', attempts: 1 }]);
    expect(email.messages.find(({ order }) => order.orderId === 'waits')?.attempt).toBe(1);
  });

  test('an address that is refused is no failure of the channel', async () => {
    const email = recordingChannel('email', {}, () => ({ outcome: 'refused', reason: 'policy' }));
    const shop = openShop({ channels: [email], settle: 0 });
    for (let index = 0; index < 10; index += 1)
      await shop.announce({ orderId: `${index}`, status: 'SHIPPED' });
    await until(() => shop.log.refused.length === 10);
    expect(shop.log.circuitOpened).toEqual([]);
  });
});

describe('a process that is killed', () => {
  /** Claims the message as a process does that is killed before it can store a result. */
  async function killed(onUnknown: Channel['onUnknown'], name = 'email') {
    const inner = memoryDeliveries();
    const email = recordingChannel(name, { onUnknown });
    const shop = openShop({ channels: [email], deliveries: inner });
    await shop.announce({ status: 'SHIPPED' });
    const id = shop.log.queued[0]?.[0].id ?? '';
    const now = Date.now();
    await inner.claim(id, new Date(now).toISOString(), new Date(now + 5 * MINUTE).toISOString());
    await pass(5 * MINUTE - SECOND);
    expect(email.messages).toEqual([]);
    await pass(SECOND);
    return { ...shop, email };
  }

  test('its message is sent by another one when the claim has run out, if repetitions are recognised', async () => {
    const { email, log, states } = await killed('retry');
    await until(() => log.sent.length === 1);
    expect(email.messages).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  test('its message is unknown, and never sent, if a repetition would arrive twice', async () => {
    const { email, log, states } = await killed('never');
    await until(() => log.unknown.length === 1);
    await pass(24 * HOUR);
    expect(await states()).toEqual(['unknown']);
    expect(email.messages).toEqual([]);
  });

  test('a process without the channel leaves its message to those that have it', async () => {
    const inner = memoryDeliveries();
    const sms = recordingChannel('sms', { onUnknown: 'never' });
    const shop = openShop({ deliveries: inner, channels: [sms], rules: { SHIPPED: ['sms'] } });
    await shop.announce({ status: 'SHIPPED' });
    await shop.running.close();
    const id = shop.log.queued[0]?.[0].id ?? '';
    await inner.claim(id, new Date().toISOString(), new Date(Date.now() + SECOND).toISOString());
    const { queue, options } = shop;
    const without = openShop({ deliveries: inner, queue, read: options.read });
    await pass(2 * MINUTE);
    await until(() => without.errors.length === 0);
    await without.running.close();
    const running = shop.notifications.start({ follow: false });
    await pass(10 * MINUTE);
    await until(() => shop.log.unknown.length === 1);
    await running.close();
    expect(sms.messages).toEqual([]);
  });

  test('a result that could not be stored is no second SMS', async () => {
    const inner = memoryDeliveries();
    let isDown = false;
    const sms = recordingChannel('sms', { onUnknown: 'never', addressesOf: () => ['+49'] }, () => {
      isDown = true;
      return { outcome: 'sent' };
    });
    const shop = openShop({
      channels: [sms],
      rules: { SHIPPED: ['sms'] },
      deliveries: {
        ...inner,
        async settle(...args) {
          if (isDown) throw new Error('The store is down.');
          return inner.settle(...args);
        },
      },
    });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.errors.length > 0);
    isDown = false;
    await pass(10 * MINUTE);
    await until(() => shop.log.unknown.length === 1);
    expect(sms.messages).toHaveLength(1);
  });
});

describe('reports of providers', () => {
  test('a report that arrives before the message is stored as sent is not lost', async () => {
    let reported: Promise<boolean> | undefined;
    const email = recordingChannel('email', {}, () => {
      reported = shop.notifications.report({ channel: 'email', providerId: 'SM1', state: 'delivered' });
      return { outcome: 'sent', providerId: 'SM1' };
    });
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    await pass(SECOND);
    await until(() => shop.log.delivered.length === 1);
    expect(await reported).toBe(true);
    expect(await shop.states()).toEqual(['delivered']);
  });

  test('a report about a message of another program is given up', async () => {
    const shop = openShop();
    let isKnown: boolean | undefined;
    void shop.notifications
      .report({ channel: 'email', providerId: 'foreign', state: 'failed' })
      .then((result) => {
        isKnown = result;
      });
    await pass(8 * SECOND);
    await until(() => isKnown !== undefined);
    expect([isKnown, shop.log.failed]).toEqual([false, []]);
  });

  test('only so many reports wait', async () => {
    const shop = openShop();
    const report = (at: number) =>
      shop.notifications.report({ channel: 'email', providerId: `foreign ${at}`, state: 'failed' });
    // They wait for a clock that does not move.
    for (let at = 0; at < 1_000; at += 1) void report(at);
    let isKnown: boolean | undefined;
    void report(1_000).then((result) => {
      isKnown = result;
    });
    await until(() => isKnown !== undefined);
    expect(isKnown).toBe(false);
  });
});

describe('what fails beside the channel', () => {
  test('a hook that throws, or rejects, is reported and costs nothing else', async () => {
    const errors: unknown[] = [];
    let sent = 0;
    const rejects: () => unknown = async () => {
      sent += 1;
      throw new Error('sent');
    };
    const shop = openShop({
      onError: (error) => errors.push(error),
      hooks: {
        queued() {
          throw new Error('queued');
        },
        sent: rejects,
      },
    });
    await shop.emit({ status: 'SHIPPED' });
    await until(() => errors.length === 1);
    await pass(MINUTE);
    await until(() => sent === 1 && errors.length === 2);
    expect(errors.map(String)).toEqual(['Error: queued', 'Error: sent']);
    expect(await shop.states()).toEqual(['sent']);
  });

  test.each(['read', 'recipient', 'addressesOf', 'preferences', 'links'])(
    'a failure of %s is reported, and the message is sent later',
    async (what) => {
      let isBroken = false;
      const failing =
        <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
        (...args: A): R => {
          if (isBroken && name === what) throw new Error(`${name} is down.`);
          return call(...args);
        };
      const stored = memoryPreferences();
      const email = recordingChannel('email');
      const shop = openShop((read) => ({
        channels: [{ ...email, addressesOf: failing('addressesOf', email.addressesOf) }],
        recipient: failing('recipient', () => ann),
        preferences: { ...stored, read: failing('preferences', stored.read) },
        links: { unsubscribe: failing('links', () => 'https://shop.test/unsubscribe') },
        read: failing('read', read),
      }));
      await shop.announce({ status: 'SHIPPED' });
      isBroken = true;
      await pass(MINUTE);
      await until(() => shop.errors.length === 1);
      expect(String(shop.errors[0])).toContain(`${what} is down.`);
      isBroken = false;
      await pass(MINUTE);
      await until(() => shop.log.sent.length === 1);
      expect(email.messages[0]?.links).toEqual({ unsubscribe: 'https://shop.test/unsubscribe' });
    },
  );

  test('a recipient function that never answers costs its message a delay', async () => {
    let hangs = false;
    const shop = openShop({
      recipient: () => (hangs ? new Promise(() => {}) : { userId: 'ann', email: 'ann@example.org' }),
    });
    await shop.announce({ status: 'SHIPPED' });
    hangs = true;
    await pass(MINUTE);
    await until(() => true);
    await pass(15 * SECOND);
    await until(() => shop.errors.length === 1);
    expect(shop.errors[0]).toMatchObject({ code: 'notification-timeout', stage: 'prepare' });
    hangs = false;
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
  });

  test('publishing does not wait for a channel, and not for the app', async () => {
    let answer = () => {};
    let isAsked = false;
    const shop = openShop({
      recipient: () =>
        new Promise((resolve) => {
          isAsked = true;
          answer = () => resolve(null);
        }),
      rules: { SHIPPED: ['email'] },
    });
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const) await shop.emit({ status });
    expect((await shop.bus.head('1')).update?.version).toBe(3);
    await until(() => isAsked);
    answer();
  });
});
