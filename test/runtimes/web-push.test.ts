import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import webpush from 'web-push';
import { type PushService, startPushService } from '../notify/web-push/push-service.js';
import type { PackedApp } from '../package/packed.js';
import { createShopApp, pushRuntimes, type RunningShop, startShop } from './runtimes.js';

const vapid = { subject: 'mailto:shop@shop.test', ...webpush.generateVAPIDKeys() };
let app: PackedApp;
let service: PushService;
beforeAll(async () => {
  app = await createShopApp('runtimes-push');
  service = await startPushService(vapid);
});
afterAll(() => service?.stop());

describe.each(pushRuntimes.map((runtime) => [runtime.name, runtime] as const))('%s', (_, runtime) => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await startShop(runtime, app);
  });
  afterAll(() => shop?.stop());

  const send = async (address = service.subscribe()) => {
    const body = JSON.stringify({ site: service.site, vapid, address });
    const response = await fetch(shop.site, { method: 'POST', body });
    const result: unknown = await response.json();
    return { address, result };
  };

  test('a browser decrypts the message, and the push service accepts the signature', async () => {
    const { address, result } = await send();
    expect(service.complaints).toEqual([]);
    expect(result).toEqual({ outcome: 'sent', sent: address.endpoint });
    const push = service.received.find(({ endpoint }) => endpoint === address.endpoint);
    expect(push?.message.notification).toMatchObject({
      title: 'Order status updated: Shipped · 123',
      navigate: 'https://shop.test/orders/123',
      tag: 'order-status:123',
    });
    expect(push?.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(push?.headers.urgency).toBe('normal');
  });

  test('a redirect is not followed', async () => {
    const before = service.requests.length;
    service.answerNext((response) =>
      response.writeHead(307, { Location: `${service.site}/elsewhere` }).end(),
    );
    expect((await send()).result).toMatchObject({ outcome: 'not-sent' });
    expect(service.requests.length).toBe(before + 1);
  });

  test('a subscription that has ended is recognised', async () => {
    service.answerNext((response) => response.writeHead(410).end());
    expect((await send()).result).toMatchObject({ outcome: 'refused', reason: 'gone' });
  });

  test('keys that are no keys are refused', async () => {
    const address = service.subscribe();
    const p256dh = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
    const { result } = await send({ ...address, keys: { ...address.keys, p256dh } });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'invalid-address' });
  });
});
