import { buildPushPayload } from '@block65/webcrypto-web-push';
import type { PushSubscriptionRecord } from 'react-order-status/server/notify';
import { fromWebcrypto, fromWebPush, webPush } from 'react-order-status/server/notify/web-push';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import webpush from 'web-push';
import { messageTo, vapid } from './messages.js';
import { PUSH_HOST, type PushService, startPushService } from './push-service.js';

let service: PushService;
beforeAll(async () => {
  service = await startPushService(vapid);
});
afterAll(() => service.stop());

const encryptions = {
  'web-push': fromWebPush(webpush),
  '@block65/webcrypto-web-push': fromWebcrypto(buildPushPayload),
};
const never = new AbortController().signal;

describe.each(Object.entries(encryptions))('encrypted by %s', (_, encrypt) => {
  const channel = (note?: string) =>
    webPush({
      encrypt,
      vapid,
      subscriptions: { subscriptionsOf: async () => [], removeSubscription: async () => {} },
      orderUrl: ({ orderId }) => `https://shop.test/orders/${orderId}`,
      hosts: [PUSH_HOST],
      fetch: service.fetch,
      ...(note !== undefined && { texts: () => ({ body: note }) }),
    });

  async function receive(address: PushSubscriptionRecord, changes = {}, note?: string) {
    const result = await channel(note).send(messageTo(address, changes), never);
    expect(service.complaints).toEqual([]);
    expect(result).toEqual({ outcome: 'sent' });
    const push = service.received.at(-1);
    if (push?.endpoint !== address.endpoint) throw new Error('It was not received.');
    return push;
  }

  test('a browser decrypts the message, and the push service accepts the signature', async () => {
    const { message } = await receive(service.subscribe());
    expect(message).toEqual({
      web_push: 8030,
      notification: {
        title: 'Order status updated: Shipped · 123',
        body: 'Your order is on its way.',
        lang: 'en',
        dir: 'auto',
        navigate: 'https://shop.test/orders/123',
        tag: 'order-status:123',
        data: { orderId: '123', version: 7 },
      },
    });
  });

  test('the push service keeps it until it expires, and at most for four weeks', async () => {
    const { headers } = await receive(service.subscribe());
    expect(Number(headers.ttl)).toBeGreaterThan(3_500);
    expect(Number(headers.ttl)).toBeLessThanOrEqual(3_600);
    const expiresAt = new Date(Date.now() + 90 * 86_400_000);
    expect((await receive(service.subscribe(), { expiresAt })).headers.ttl).toBe(String(28 * 86_400));
  });

  test('a message that expires now has a TTL of a second', async () => {
    expect((await receive(service.subscribe(), { expiresAt: new Date() })).headers.ttl).toBe('1');
  });

  test('a later message about the order replaces one that waits: the topic is that of the order', async () => {
    const address = service.subscribe();
    const order = { orderId: '124', status: 'SHIPPED' };
    const [first, second, other] = [
      await receive(address),
      await receive(address, { id: 'delivery-2', update: { ...messageTo(address).update, version: 8 } }),
      await receive(address, { order }),
    ];
    expect(first.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(second.headers.topic).toBe(first.headers.topic);
    expect(other.headers.topic).not.toBe(first.headers.topic);
  });

  test('push services cannot compare the topics of two browsers', async () => {
    const [one, two] = [await receive(service.subscribe()), await receive(service.subscribe())];
    expect(one.headers.topic).not.toBe(two.headers.topic);
  });

  test('what the customer has to do is urgent', async () => {
    expect((await receive(service.subscribe())).headers.urgency).toBe('normal');
    expect((await receive(service.subscribe(), { kind: 'action-needed' })).headers.urgency).toBe('high');
  });

  test.each(['a'.repeat(10_000), '"\\\n'.repeat(5_000), '👨‍👩‍👧‍👦'.repeat(800), '\u0000'.repeat(5_000)])(
    'a long note is cut, so that the request has at most 4,096 bytes',
    async (note) => {
      const { size, message } = await receive(service.subscribe(), {}, note);
      const { body = '' } = message.notification;
      expect(size).toBeLessThanOrEqual(4_096);
      expect(body.endsWith('…')).toBe(true);
      expect(body.length).toBeGreaterThan(500);
      expect(note.startsWith(body.slice(0, -1))).toBe(true);
      // No character is cut in two.
      const characters = Array.from(
        new Intl.Segmenter().segment(body.slice(0, -1)),
        ({ segment }) => segment,
      );
      expect(characters.at(-1)).toBe(
        Array.from(new Intl.Segmenter().segment(note))[characters.length - 1]?.segment,
      );
    },
  );
});
