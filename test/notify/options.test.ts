import { createNotifications, type NotificationsOptions } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { type Flow, flow, openShop, recordingChannel } from './shop.js';

/** Options as untyped code may write them. */
type Untyped = { readonly [K in keyof NotificationsOptions<Flow>]?: unknown };

const create = (options: Untyped) =>
  // Checked when it is created.
  createNotifications({ ...openShop().options, ...options } as NotificationsOptions<Flow>);

describe('createNotifications refuses', () => {
  test.each<[string, Untyped, RegExp]>([
    ['a name that is none', { channels: [recordingChannel('E-Mail')] }, /channels.*"E-Mail".*a–z/],
    ['a name without text', { channels: [recordingChannel('')] }, /channels.*""/],
    [
      'two channels of one name',
      { channels: [recordingChannel('email'), recordingChannel('email')] },
      /channels.*two.*"email".*rename/,
    ],
    ['an unknown channel in a rule', { rules: { SHIPPED: ['mail'] } }, /rules\.SHIPPED.*"mail".*email/],
    ['a rule for an unknown status', { rules: { SHIPED: ['email'] } }, /rules names "SHIPED".*flow/],
    ['a rule for an inherited name', { rules: { constructor: ['email'] } }, /rules names "constructor"/],
    ['an unknown kind', { events: { late: ['email'] } }, /events names "late".*delay, action-needed/],
    ['a rule for a status among kinds', { events: { status: ['email'] } }, /events names "status"/],
    ['an unknown channel of a kind', { events: { delay: ['sms'] } }, /events\.delay.*"sms"/],
    ['an unknown locked topic', { locked: ['REFUND'] }, /locked names "REFUND"/],
    [
      'an unknown channel of quiet hours',
      { quietHours: { channels: ['sms'] } },
      /quietHours\.channels.*"sms"/,
    ],
    ['to wait until messages have expired', { settle: 60_001, expiresAfter: 60_000 }, /settle.*expiresAfter/],
  ])('%s', (_, options, message) => {
    expect(() => create(options)).toThrow(TypeError);
    expect(() => create(options)).toThrow(message);
  });

  test('nothing of this', () => {
    expect(() =>
      create({
        channels: [recordingChannel('email'), recordingChannel('sms-2')],
        rules: { SHIPPED: ['email', 'sms-2'], DELIVERED: [] },
        events: { delay: ['email'], 'action-needed': [], 'out-for-delivery': ['sms-2'] },
        locked: ['REFUNDED', 'delay'],
        quietHours: { channels: ['sms-2'] },
        settle: 0,
        flow,
      }),
    ).not.toThrow();
  });

  test('a status that only another flow has', () => {
    expect(() => create({ flow: undefined, rules: { OUT_FOR_DELIVERY: ['email'] } })).toThrow(
      /pass the flow/,
    );
  });
});
