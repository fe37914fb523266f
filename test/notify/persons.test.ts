import { addressHash } from 'react-order-status/server/notify';
import { describe, expect, test } from 'vitest';
import { ann, MINUTE, openShop, pass, recordingChannel, SECOND, until } from './shop.js';

const hash = addressHash('ann@example.org');

describe('opt-outs', () => {
  test.each([
    ['an address', { address: 'ann@example.org' }],
    ['its hash', { addressHash: 'by hash' }],
  ])('optOut by %s keeps messages from it, until optIn', async (_, given) => {
    const shop = openShop();
    const by = 'addressHash' in given ? { addressHash: await hash } : given;
    await shop.notifications.optOut({ channel: 'email', ...by, source: 'inbound-sms', userId: 'ann' });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.suppressed.length === 1);
    await shop.notifications.optIn({ channel: 'email', ...by, source: 'preferences', textVersion: '1' });
    await shop.announce({ status: 'DELIVERED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(await shop.states()).toEqual(['suppressed: opted-out', 'sent']);
    expect(await shop.preferences.consentOf('email', await hash)).toEqual({
      userId: '',
      channel: 'email',
      addressHash: await hash,
      granted: true,
      textVersion: '1',
      source: 'preferences',
      at: '2026-03-10T12:01:00.000Z',
    });
  });

  test('an unknown channel, and a missing address, are refused', async () => {
    const { notifications } = openShop();
    await expect(notifications.optOut({ channel: 'fax', address: '1', source: 'a' })).rejects.toThrow(
      /optOut.*"fax".*email/,
    );
    await expect(notifications.optIn({ channel: 'email', source: 'a' })).rejects.toThrow(
      /optIn.*addressHash/,
    );
  });
});

describe("a provider's report", () => {
  test('ends a message that was sent, and calls a hook', async () => {
    const email = recordingChannel('email', {}, ({ order }) => ({
      outcome: 'sent',
      providerId: order.orderId,
    }));
    const shop = openShop({ channels: [email] });
    for (const orderId of ['1', '2']) await shop.announce({ orderId, status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 2);
    const delivered = { channel: 'email', providerId: '1', state: 'delivered' } as const;
    const failed = { channel: 'email', providerId: '2', state: 'failed', error: '30003' } as const;
    expect(await shop.notifications.report(delivered)).toBe(true);
    expect(await shop.notifications.report(failed)).toBe(true);
    const unknown = shop.notifications.report({ ...failed, providerId: '3' });
    await pass(8 * SECOND);
    expect(await unknown).toBe(false);
    expect([await shop.states('1'), await shop.states('2')]).toEqual([['delivered'], ['failed']]);
    await until(() => shop.log.failed.length === 1);
    expect([shop.log.delivered, shop.log.failed]).toEqual([[[delivered]], [[failed]]]);
  });
});

describe('a person', () => {
  test('exportUser returns everything that is kept, and no address', async () => {
    const shop = openShop();
    const chosen = { channels: { sms: false } };
    const subscription = { endpoint: 'https://push.test/1', keys: { p256dh: 'a', auth: 'b' } };
    await shop.preferences.write('ann', chosen);
    await shop.preferences.addSubscription('ann', subscription);
    await shop.notifications.optIn({ channel: 'email', address: ann.email, source: 'a', userId: 'ann' });
    await shop.announce({ status: 'SHIPPED' });
    const record = await shop.notifications.exportUser('ann');
    expect(record).toMatchObject({
      preferences: chosen,
      subscriptions: [subscription],
      consents: [{ channel: 'email', granted: true }],
      deliveries: [{ orderId: '1', state: 'pending', addressHash: await hash }],
    });
    expect(JSON.stringify(record)).not.toContain(ann.email);
  });

  test('eraseUser removes all of it but opt-outs, and what waits is not sent', async () => {
    const shop = openShop();
    await shop.preferences.write('ann', { channels: { email: true } });
    await shop.announce({ status: 'SHIPPED' });
    await shop.notifications.optOut({ channel: 'email', address: ann.email, source: 'a', userId: 'ann' });
    await shop.notifications.eraseUser('ann');
    expect(await shop.notifications.exportUser('ann')).toEqual({
      preferences: {},
      consents: [],
      subscriptions: [],
      deliveries: [],
    });
    expect(await shop.preferences.consentOf('email', await hash)).toMatchObject({
      granted: false,
      userId: '',
    });
    await shop.notifications.optIn({ channel: 'email', address: ann.email, source: 'a' });
    await pass(MINUTE);
    await shop.announce({ orderId: '2', status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => shop.log.sent.length === 1);
    expect(shop.email.messages.map(({ order }) => order.orderId)).toEqual(['2']);
  });
});

describe('preview', () => {
  test('renders the message of an order, and sends nothing', async () => {
    const { notifications, options, email, emit } = openShop({
      links: { unsubscribe: ({ channel }) => `https://shop.test/${channel}` },
    });
    await emit({ status: 'SHIPPED' });
    const order = await options.read('1');
    if (!order) throw new Error('The order was published.');
    expect(await notifications.preview(order, 'email', { recipient: ann })).toEqual({
      text: 'status SHIPPED ann',
    });
    expect(await notifications.preview(order, 'email', { recipient: ann, kind: 'delay' })).toEqual({
      text: 'delay SHIPPED ann',
    });
    expect(email.messages).toEqual([]);
    const nobody = { recipient: { userId: 'bob' } };
    await expect(notifications.preview(order, 'email', nobody)).rejects.toThrow(
      /no address on the channel email/,
    );
    await expect(notifications.preview(order, 'fax', nobody)).rejects.toThrow(/no channel "fax"/);
  });

  test('gets what the message would get', async () => {
    const rendered: unknown[] = [];
    const channel = recordingChannel('email', { render: (message) => rendered.push(message) });
    const { notifications, options, emit } = openShop({
      channels: [channel],
      links: { unsubscribe: async ({ userId, channel: name }) => `https://shop.test/${name}/${userId}` },
    });
    await emit({ status: 'SHIPPED', note: 'On its way.' });
    const order = await options.read('1');
    if (!order) throw new Error('The order was published.');
    await notifications.preview(order, 'email', { recipient: ann });
    expect(rendered).toMatchObject([
      {
        id: 'preview',
        address: ann.email,
        order,
        update: { orderId: '1', version: 1, note: 'On its way.' },
        links: { unsubscribe: 'https://shop.test/email/ann' },
      },
    ]);
  });
});

describe('processes', () => {
  test('one may follow and another one send', async () => {
    const shop = openShop();
    await shop.running.close();
    const following = shop.notifications.start({ send: false });
    await following.ready;
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    expect(await shop.states()).toEqual(['pending']);
    const sending = shop.notifications.start({ follow: false });
    await until(() => shop.log.sent.length === 1);
    await Promise.all([following.close(), sending.close(), sending.close()]);
  });

  test('close waits for the message that is being sent', async () => {
    let answer = () => {};
    const email = recordingChannel('email', {}, () => {
      const answered = new Promise<unknown>((resolve) => {
        answer = () => resolve({ outcome: 'sent' });
      });
      return answered;
    });
    const shop = openShop({ channels: [email] });
    await shop.announce({ status: 'SHIPPED' });
    await pass(MINUTE);
    await until(() => email.messages.length === 1);
    let isClosed = false;
    const closed = shop.running.close().then(() => {
      isClosed = true;
    });
    await pass(1_000);
    expect(isClosed).toBe(false);
    answer();
    await closed;
    expect(await shop.states()).toEqual(['sent']);
  });
});
