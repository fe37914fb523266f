import { buildPushPayload } from '@block65/webcrypto-web-push';
import { defineOrderFlow } from 'react-order-status';
import * as labels from 'react-order-status/locales';
import type { OutgoingMessage, PushSubscriptionRecord } from 'react-order-status/server/notify';
import {
  fromWebcrypto,
  type PushMessage,
  type WebPushOptions,
  webPush,
} from 'react-order-status/server/notify/web-push';
import { describe, expect, test } from 'vitest';
import { messageTo, vapid } from './messages.js';

const address: PushSubscriptionRecord = {
  endpoint: 'https://fcm.googleapis.com/1',
  keys: { p256dh: '', auth: '' },
};
type Changes = Partial<OutgoingMessage<PushSubscriptionRecord>>;

async function rendered(changes: Changes = {}, options: Partial<WebPushOptions> = {}) {
  const channel = webPush({
    encrypt: fromWebcrypto(buildPushPayload),
    vapid,
    subscriptions: { subscriptionsOf: async () => [], removeSubscription: async () => {} },
    orderUrl: () => 'https://shop.test/orders/123',
    labels,
    ...options,
  });
  // What `webPush` renders.
  const { notification } = (await channel.render(messageTo(address, changes))) as PushMessage;
  return notification;
}

describe.each(Object.values(labels))('in $locale', (language) => {
  const recipient = { userId: 'ann', locale: language.locale };

  test('the status and its description', async () => {
    const { title, body, lang } = await rendered({ recipient });
    expect(lang).toBe(language.locale);
    expect(title).toContain(language.statuses.SHIPPED ?? 'Shipped');
    const status = language.firstNotification.replace('{to}', language.statuses.SHIPPED ?? 'Shipped');
    expect(title).toBe(`${status} · 123`);
    expect(body).toBe(language.descriptions.SHIPPED ?? 'Your order is on its way.');
  });

  test('what the customer has to do, and the new date of a delivery', async () => {
    const action = { label: 'Choose another day' };
    const order = { orderId: '123', status: 'SHIPPED', action };
    expect(await rendered({ recipient, kind: 'action-needed', order })).toMatchObject({
      title: `${language.actionNeeded} · 123`,
      body: action.label,
    });
    const tracking = [
      {
        estimatedDelivery: { until: '2026-11-25', previous: { until: '2026-11-23' }, reason: 'Heavy snow.' },
      },
    ];
    const delay = await rendered({ recipient, kind: 'delay', order: { ...order, tracking } });
    expect(delay.title.startsWith(`${language.newEstimatedDelivery} `)).toBe(true);
    expect(delay.title).toContain('25');
    expect(delay.body).toBe('Heavy snow.');
  });
});

test('the note of the update says more than the description of the status', async () => {
  const update = { ...messageTo(address).update, note: 'With the driver' };
  expect((await rendered({ update })).body).toBe('With the driver');
});

test.each([
  ['de-AT', 'de'],
  ['pt-PT', 'pt-BR'],
  ['zh-HK', 'zh-TW'],
  ['zh', 'zh-CN'],
  ['zh-Hant', 'zh-TW'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['xx', 'en'],
  ['not a language', 'en'],
  [undefined, 'en'],
])('the language %s is written in %s', async (locale, lang) => {
  expect((await rendered({ recipient: { userId: 'ann', locale } })).lang).toBe(lang);
});

test('the app may replace a text, and the flow', async () => {
  const flow = defineOrderFlow({
    statuses: { BAKED: { label: 'Baked', description: 'Smells good.' } },
    transitions: { BAKED: [] },
    steps: ['BAKED'],
  });
  const order = { orderId: '123', status: 'BAKED' };
  expect(await rendered({ order }, { flow })).toMatchObject({
    title: 'Order status updated: Baked · 123',
    body: 'Smells good.',
  });
  const texts = () => ({ title: 'Bread' });
  expect(await rendered({ order }, { flow, texts })).toMatchObject({ title: 'Bread', body: 'Smells good.' });
});

const tracking = [{ estimatedDelivery: { until: '2026-11-25', previous: { until: '2026-11-23' } } }];

test.each([
  ['en-GB', 'Now arrives Wed, 25 Nov 2026 · 123'],
  ['en-US', 'Now arrives Wed, Nov 25, 2026 · 123'],
  ['en_US', 'Now arrives Wed, Nov 25, 2026 · 123'],
])('dates have the form of the region of the recipient, e.g. %s', async (locale, title) => {
  const order = { orderId: '123', status: 'SHIPPED', tracking };
  const recipient = { userId: 'ann', locale, timeZone: 'Nowhere/Land' };
  expect((await rendered({ kind: 'delay', recipient, order })).title).toBe(title);
});

test('a status says also that the delivery was moved, until it was made', async () => {
  const bodyAt = async (status: string) =>
    (await rendered({ order: { orderId: '123', status, tracking } })).body;
  expect(await bodyAt('SHIPPED')).toBe('Now arrives Wed, Nov 25, 2026 · Your order is on its way.');
  expect(await bodyAt('DELIVERED')).not.toContain('Nov 25');
});

test('a status without a description leaves nothing before or after the new date', async () => {
  const flow = defineOrderFlow({
    statuses: { BAKED: { label: 'Baked', description: '' }, EATEN: { label: 'Eaten', description: '' } },
    transitions: { BAKED: ['EATEN'] },
    steps: ['BAKED', 'EATEN'],
  });
  const order = { orderId: '123', status: 'BAKED', tracking };
  expect((await rendered({ order }, { flow })).body).toBe('Now arrives Wed, Nov 25, 2026');
});

test('the title ends with the number that the customer knows', async () => {
  expect((await rendered({}, { orderNumber: () => '#1001' })).title).toBe(
    'Order status updated: Shipped · #1001',
  );
});

test.each(['/orders/123', 'javascript:alert(1)', 'orders', ''])(
  'the URL %j of the order page is refused: push messages have no page',
  async (url) => {
    await expect(rendered({}, { orderUrl: () => url })).rejects.toThrow(TypeError);
  },
);

test('a URL that leaves no room for a text is refused', async () => {
  const orderUrl = () => `https://shop.test/${'a'.repeat(4_000)}`;
  await expect(rendered({}, { orderUrl })).rejects.toThrow('orderUrl');
});

test('a preview sends nothing, and needs no keys', async () => {
  const fetch = () => Promise.reject(new Error('It was sent.'));
  expect((await rendered({}, { fetch })).tag).toBe('order-status:123');
});
