import { addressHash, type NotificationsOptions } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { ann, type Flow, HOUR, MINUTE, openShop, pass, recordingChannel, SECOND, until } from './shop.js';

type Shop = ReturnType<typeof openShop>;
type Options = Partial<NotificationsOptions<Flow>>;

const hash = () => addressHash('ann@example.org');

const consent = async (granted: boolean, source = 'preferences') => ({
  userId: 'ann',
  channel: 'email',
  addressHash: await hash(),
  granted,
  source,
  at: new Date().toISOString(),
});

/** Announces a shipment, changes something while the message waits, and returns the state of the message. */
async function stateAfter(change: (shop: Shop) => unknown, options: Options = {}) {
  const shop = openShop(options);
  await shop.announce({ status: 'SHIPPED' });
  await change(shop);
  await pass(MINUTE + 5 * SECOND);
  await until(() => shop.log.sent.length + shop.log.suppressed.length >= 1);
  const [state] = await shop.states();
  return state;
}

describe('a message is read again when it is sent', () => {
  test('it is sent where nothing has changed', async () => {
    expect(await stateAfter(() => undefined)).toBe('sent');
  });

  test('preference: the recipient does not want it', async () => {
    expect(
      await stateAfter(({ preferences }) => preferences.write('ann', { channels: { email: false } })),
    ).toBe('suppressed: preference');
  });

  test('preference: a newer deployment, on the same stores, has no rule for it', async () => {
    const older = openShop();
    await older.announce({ status: 'SHIPPED' });
    await older.running.close();
    const { queue, deliveries, options } = older;
    const newer = openShop({ rules: { DELIVERED: ['email'] }, queue, deliveries, read: options.read });
    await pass(MINUTE);
    await until(() => newer.log.suppressed.length === 1);
    expect(await newer.states()).toEqual(['suppressed: preference']);
  });

  test('expired: it waited for too long', async () => {
    let isDown = true;
    const email = recordingChannel('email', {}, () => ({ outcome: isDown ? 'not-sent' : 'sent' }));
    const shop = openShop({ channels: [email], expiresAfter: 10 * MINUTE });
    await shop.announce({ status: 'SHIPPED' });
    for (let minute = 0; minute < 10; minute += 1) {
      await pass(MINUTE);
      await until(() => email.messages.length >= 1);
    }
    isDown = false;
    await pass(HOUR);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.states()).toEqual(['suppressed: expired']);
    expect(email.messages.length).toBeGreaterThan(1);
  });

  test('superseded: the order has moved on, although nothing announces that', async () => {
    expect(await stateAfter(({ emit }) => emit({ status: 'OUT_FOR_DELIVERY' }))).toBe(
      'suppressed: superseded',
    );
  });

  test('superseded: the customer has done what there was to do', async () => {
    const shop = openShop({ rules: {}, events: { 'action-needed': ['email'] } });
    await shop.announce({ status: 'SHIPPED', action: { label: 'Pay customs' } });
    await shop.emit({ status: 'SHIPPED', action: null });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.states()).toEqual(['suppressed: superseded']);
  });

  test('a newer message that is not wanted supersedes nothing', async () => {
    const shop = openShop({ events: { 'action-needed': ['email'] } });
    await shop.preferences.write('ann', { topics: { 'action-needed': { email: false } } });
    await shop.announce({ status: 'SHIPPED' });
    await shop.announce({ status: 'SHIPPED', action: { label: 'Pay customs' } });
    await pass(MINUTE);
    await until(() => shop.log.sent.length + shop.log.suppressed.length === 2);
    expect(await shop.states()).toEqual(['sent', 'suppressed: preference']);
  });

  test('a newer message that is no longer true supersedes nothing', async () => {
    const shop = openShop({ events: { delay: ['email'] }, concurrency: 1 });
    await shop.announce({ status: 'SHIPPED' });
    const estimatedDelivery = { until: '2026-03-13', previous: { until: '2026-03-12' } };
    await shop.announce({ status: 'SHIPPED', tracking: [{ estimatedDelivery }] });
    await shop.emit({ status: 'SHIPPED', tracking: [{ estimatedDelivery: { until: '2026-03-12' } }] });
    await pass(MINUTE);
    await until(() => shop.log.sent.length + shop.log.suppressed.length === 2);
    expect(await shop.states()).toEqual(['sent', 'suppressed: superseded']);
  });

  test('no-consent: the channel needs one', async () => {
    const channels = [recordingChannel('email', { needsConsent: true })];
    expect(await stateAfter(() => undefined, { channels })).toBe('suppressed: no-consent');
    const granted = async ({ preferences }: Shop) => preferences.addConsent(await consent(true));
    expect(await stateAfter(granted, { channels })).toBe('sent');
  });

  test('opted-out: the newest consent of the address is revoked', async () => {
    const revoked = async ({ preferences }: Shop) => {
      await preferences.addConsent(await consent(true));
      await preferences.addConsent(await consent(false, 'unsubscribe-link'));
    };
    expect(await stateAfter(revoked)).toBe('suppressed: opted-out');
  });

  test('an opt-out counts for the address, whichever of the app’s users has it', async () => {
    const revoked = async ({ preferences }: Shop) =>
      preferences.addConsent({ ...(await consent(false)), userId: 'bob' });
    expect(await stateAfter(revoked)).toBe('suppressed: opted-out');
  });

  test('gone: the recipient has another address', async () => {
    let email = 'ann@example.org';
    const recipient = () => ({ ...ann, email });
    expect(
      await stateAfter(
        () => {
          email = 'ann@example.net';
        },
        { recipient },
      ),
    ).toBe('suppressed: gone');
  });

  test('gone: the app no longer names the recipient', async () => {
    let isNamed = true;
    const recipient = () => (isNamed ? ann : { ...ann, userId: 'bob' });
    expect(
      await stateAfter(
        () => {
          isNamed = false;
        },
        { recipient },
      ),
    ).toBe('suppressed: gone');
  });

  test.each([
    ['is gone', async ({ bus }: Shop) => bus.erase('1')],
    [
      'has begun again',
      async ({ bus, emit }: Shop) => {
        await bus.erase('1');
        await emit({ status: 'SHIPPED' });
      },
    ],
  ])('erased: the log of the order %s', async (_, change) => {
    expect(await stateAfter(change)).toBe('suppressed: erased');
  });

  test('erased: the order does not exist', async () => {
    let isGone = false;
    const shop = openShop((read) => ({ read: async (id) => (isGone ? null : read(id)) }));
    await shop.announce({ status: 'SHIPPED' });
    isGone = true;
    await pass(MINUTE + 5 * SECOND);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.states()).toEqual(['suppressed: erased']);
  });

  test.each([
    ['opted-out', 'opted-out'],
    ['gone', 'gone'],
    ['invalid-address', 'gone'],
  ])('%s: the provider refuses the address, which gets no later message', async (reason, state) => {
    const email = recordingChannel('email', {}, () => ({
      outcome: 'refused',
      reason,
      error: '550 for ann@example.org',
    }));
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.refused.length === 1);
    await shop.announce({ status: 'DELIVERED' });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    expect(email.messages).toHaveLength(1);
    expect(await shop.deliveries.ofOrder('1')).toMatchObject([
      { state: 'suppressed', reason: state, error: '550 for …' },
      { state: 'suppressed', reason: 'opted-out' },
    ]);
    expect(await shop.preferences.consentsOf('ann')).toMatchObject([
      { channel: 'email', addressHash: await hash(), granted: false, source: 'provider-report' },
    ]);
    expect(shop.log.refused[0]?.[1]).toBe(reason);
  });

  test('policy: the provider refuses the message, and the next one is tried', async () => {
    const email = recordingChannel('email', {}, () => ({ outcome: 'refused', reason: 'policy' }));
    const shop = openShop({ channels: [email] });
    for (const status of ['SHIPPED', 'DELIVERED'] as const) {
      await shop.announce({ status });
      await pass(MINUTE);
      await until(() => shop.log.refused.length === (status === 'SHIPPED' ? 1 : 2));
    }
    expect(await shop.states()).toEqual(['suppressed: policy', 'suppressed: policy']);
    expect(await shop.preferences.consentsOf('ann')).toEqual([]);
  });
});

test('a refusal that only the operator can repair is reported once, not for each message', async () => {
  const email = recordingChannel('email', {}, () => ({
    outcome: 'refused',
    reason: 'policy',
    error: new Error('403: the key is wrong.'),
  }));
  const shop = openShop({ channels: [email], settle: 0 });
  for (const orderId of ['1', '2', '3']) await shop.announce({ orderId, status: 'SHIPPED' });
  await until(() => shop.log.refused.length === 3);
  expect(shop.errors.map(String)).toEqual(['Error: 403: the key is wrong.']);
});

describe('locked topics', () => {
  const night = new Date('2026-03-10T23:00:00Z');
  const options: Options = { locked: ['REFUNDED'], quietHours: { channels: ['email'] } };

  test('pass preferences and quiet hours', async () => {
    const shop = openShop(options, night);
    await shop.preferences.write('ann', {
      channels: { email: false },
      orders: { 1: { email: false } },
      quietHours: { from: '22:00', until: '07:00' },
    });
    await shop.announce({ status: 'REFUNDED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(await shop.states()).toEqual(['sent']);
  });

  test('pass no opt-out and no missing consent', async () => {
    const shop = openShop(options);
    await shop.preferences.addConsent(await consent(false));
    await shop.announce({ status: 'REFUNDED' });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.states()).toEqual(['suppressed: opted-out']);
    const strict = openShop({ ...options, channels: [recordingChannel('email', { needsConsent: true })] });
    await strict.announce({ status: 'REFUNDED' });
    await pass(MINUTE);
    await until(() => strict.log.suppressed.length === 1);
    expect(await strict.states()).toEqual(['suppressed: no-consent']);
  });

  test('are not replaced by a newer message that may wait', async () => {
    const shop = openShop({ ...options, locked: ['SHIPPED'], events: { delay: ['email'] } }, night);
    await shop.preferences.write('ann', { quietHours: { from: '22:00', until: '03:00' } });
    await shop.announce({ status: 'SHIPPED' });
    const tracking = [{ estimatedDelivery: { until: '2026-03-13', previous: { until: '2026-03-12' } } }];
    await shop.announce({ status: 'SHIPPED', tracking });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(shop.log.sent[0]?.[0].kind).toBe('status');
    await pass(4 * HOUR);
    await until(() => shop.log.sent.length === 2);
    expect(shop.log.sent[1]?.[0].kind).toBe('delay');
  });
});

describe('quiet hours', () => {
  const quietHours = { from: '22:00', until: '07:00' };
  const options: Options = { quietHours: { channels: ['email'] }, expiresAfter: 12 * HOUR };

  test('a message waits for their end, in the zone of the recipient', async () => {
    const recipient = () => ({ ...ann, timeZone: 'America/New_York' });
    // 23:30 there.
    const shop = openShop({ ...options, recipient }, new Date('2026-03-11T03:30:00Z'));
    await shop.preferences.write('ann', { quietHours });
    await shop.announce({ status: 'SHIPPED' });
    await pass(7.5 * HOUR - SECOND);
    expect(await shop.states()).toEqual(['pending']);
    expect(shop.email.messages).toEqual([]);
    await pass(SECOND);
    await until(() => shop.log.sent.length === 1);
    expect(new Date()).toEqual(new Date('2026-03-11T11:00:00Z'));
  });

  test('a message that would expire in them is suppressed at once', async () => {
    const shop = openShop({ ...options, expiresAfter: HOUR }, new Date('2026-03-10T23:00:00Z'));
    await shop.preferences.write('ann', { quietHours });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    expect(await shop.states()).toEqual(['suppressed: expired']);
  });

  test('they apply to the channels that are named', async () => {
    const shop = openShop({ ...options, quietHours: { channels: [] } }, new Date('2026-03-10T23:00:00Z'));
    await shop.preferences.write('ann', { quietHours });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(shop.email.messages).toHaveLength(1);
  });

  test('those that can not be used are none, and are reported once', async () => {
    const shop = openShop({ ...options, recipient: () => ({ ...ann, timeZone: 'Europe/Atlantis' }) });
    await shop.preferences.write('ann', { quietHours });
    for (const orderId of ['1', '2']) await shop.announce({ orderId, status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 2);
    expect(shop.errors.map(String)).toEqual([expect.stringContaining('Atlantis')]);
  });
});
