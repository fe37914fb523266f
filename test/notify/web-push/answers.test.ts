import type { PushSubscriptionRecord } from 'react-order-status/server/notify';
import { fromWebPush, PushServiceError, webPush } from 'react-order-status/server/notify/web-push';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import webpush from 'web-push';
import { messageTo, vapid } from './messages.js';
import { PUSH_HOST, type PushService, startPushService } from './push-service.js';

let service: PushService;
beforeAll(async () => {
  service = await startPushService(vapid);
});
afterAll(() => service.stop());

const removeSubscription = vi.fn(async (_endpoint: string) => {});
beforeEach(() => void removeSubscription.mockReset());

const channelWith = (options = {}) =>
  webPush({
    encrypt: fromWebPush(webpush),
    vapid,
    subscriptions: { subscriptionsOf: async () => [], removeSubscription },
    orderUrl: () => 'https://shop.test/orders/123',
    hosts: [PUSH_HOST],
    fetch: service.fetch,
    ...options,
  });

const send = (address: PushSubscriptionRecord, signal = new AbortController().signal) =>
  channelWith().send(messageTo(address), signal);

/** Sends a message that is answered with a status. */
async function answered(status: number, headers: Record<string, string> = {}, body = '') {
  service.answerNext((response) => response.writeHead(status, headers).end(body));
  return send(service.subscribe());
}

describe('a subscription is removed on 404 and 410, and never otherwise', () => {
  test.each([404, 410])('%i', async (status) => {
    const address = service.subscribe();
    service.answerNext((response) => response.writeHead(status).end());
    expect(await send(address)).toMatchObject({ outcome: 'refused', reason: 'gone' });
    expect(removeSubscription).toHaveBeenCalledExactlyOnceWith(address.endpoint);
  });

  test.each([201, 301, 307, 400, 401, 403, 405, 408, 413, 425, 429, 500, 502, 503, 504])(
    '%i',
    async (status) => {
      await answered(status, status < 400 && status > 299 ? { Location: 'https://push.test/other' } : {});
      expect(removeSubscription).not.toHaveBeenCalled();
    },
  );

  test('a store that fails to remove it is asked again: the attempt fails', async () => {
    removeSubscription.mockRejectedValueOnce(new Error('the database is down'));
    await expect(answered(410)).rejects.toThrow('the database is down');
  });
});

describe('what an answer means', () => {
  test('none, as the app could not write the message: it was not sent', async () => {
    const error = new Error('the table of slugs is locked');
    const channel = channelWith({
      orderUrl: () => {
        throw error;
      },
    });
    const result = await channel.send(messageTo(service.subscribe()), new AbortController().signal);
    expect(result).toEqual({ outcome: 'not-sent', error });
  });

  test.each([200, 201, 202, 204])('%i: it was sent', async (status) => {
    expect(await answered(status)).toEqual({ outcome: 'sent' });
  });

  test.each([400, 401, 403, 405, 413])('%i: it will not be accepted, and is not repeated', async (status) => {
    expect(await answered(status)).toMatchObject({ outcome: 'refused', reason: 'policy', error: { status } });
  });

  test.each([408, 425, 429, 503])('%i: it was not sent', async (status) => {
    expect(await answered(status)).toMatchObject({ outcome: 'not-sent', error: { status } });
  });

  test.each([500, 502, 504])('%i: it may have been sent', async (status) => {
    expect(await answered(status)).toMatchObject({ outcome: 'unknown', error: { status } });
  });

  test('Retry-After in seconds', async () => {
    expect(await answered(429, { 'Retry-After': '120' })).toMatchObject({ retryAfter: 120_000 });
    expect(await answered(503, { 'Retry-After': '0' })).toMatchObject({ retryAfter: 0 });
  });

  test('Retry-After as a date', async () => {
    const at = new Date(Date.now() + 60_000).toUTCString();
    const result = await answered(503, { 'Retry-After': at });
    const { retryAfter = 0 } = result.outcome === 'not-sent' ? result : {};
    expect(retryAfter).toBeGreaterThan(50_000);
    expect(retryAfter).toBeLessThanOrEqual(60_000);
    expect(await answered(503, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' })).toMatchObject({
      retryAfter: 0,
    });
  });

  test.each(['soon', '-1', ''])('Retry-After %o has no meaning', async (value) => {
    const result = await answered(503, { 'Retry-After': value });
    expect(result).toMatchObject({ outcome: 'not-sent', retryAfter: undefined });
  });

  test('a redirect is not followed', async () => {
    const before = service.requests.length;
    const result = await answered(307, { Location: `${service.site}/elsewhere` });
    expect(result).toMatchObject({ outcome: 'not-sent', error: { status: 307 } });
    expect(service.requests.length).toBe(before + 1);
  });

  test('a connection that breaks: it may have been sent', async () => {
    service.answerNext((response) => response.destroy());
    const result = await send(service.subscribe());
    expect(result).toMatchObject({ outcome: 'unknown', error: { code: 'push-service' } });
  });

  test('no answer before the deadline: it may have been sent', async () => {
    const deadline = new AbortController();
    service.answerNext(() => deadline.abort());
    expect(await send(service.subscribe(), deadline.signal)).toMatchObject({ outcome: 'unknown' });
  });

  test('the error contains the reason, and never an endpoint', async () => {
    const address = service.subscribe();
    service.answerNext((response) =>
      response.writeHead(403).end(`{"reason":"BadJwtToken","of":"${address.endpoint}"}${'x'.repeat(5_000)}`),
    );
    const result = await send(address);
    const error = 'error' in result ? result.error : undefined;
    expect(error).toBeInstanceOf(PushServiceError);
    const { message } = error instanceof Error ? error : { message: '' };
    expect(message).toContain('403: {"reason":"BadJwtToken"');
    expect(message).not.toContain('push.test');
    expect(message.length).toBeLessThan(500);
  });
});

describe('nothing is sent', () => {
  const sent = async (address: PushSubscriptionRecord) => {
    const before = service.requests.length;
    const result = await send(address);
    expect(service.requests.length).toBe(before);
    return result;
  };

  test.each(['https://169.254.169.254/latest', 'http://push.test/1', 'https://localhost/1', 'not a URL'])(
    'to %s, which is no push service',
    async (endpoint) => {
      const result = await sent({ ...service.subscribe(), endpoint });
      expect(result).toMatchObject({ outcome: 'refused', reason: 'policy' });
      expect(removeSubscription).not.toHaveBeenCalled();
    },
  );

  const point = Buffer.alloc(65, 1).toString('base64url');
  const offCurve = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  test.each([
    { p256dh: 'short', auth: 'c2l4dGVlbi1ieXRlcy0tLQ' },
    { p256dh: point },
    { p256dh: offCurve },
    { auth: 'dG9vIHNob3J0' },
    { auth: '!' },
  ])('with the keys %o', async (keys) => {
    const address = service.subscribe();
    const result = await sent({ ...address, keys: { ...address.keys, ...keys } });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'invalid-address' });
  });
});

test('each subscription of a user is an address, and its endpoint the key', async () => {
  const address = service.subscribe();
  const subscriptionsOf = vi.fn(async () => [address]);
  const channel = channelWith({ subscriptions: { subscriptionsOf, removeSubscription } });
  expect(await channel.addressesOf({ userId: 'ann' })).toEqual([address]);
  expect(subscriptionsOf).toHaveBeenCalledExactlyOnceWith('ann');
  expect(channel.keyOf(address)).toBe(address.endpoint);
  expect(channel).toMatchObject({ name: 'push', onUnknown: 'retry' });
});

test.each([
  [{ subject: 'shop@shop.test' }, 'subject'],
  [{ subject: '' }, 'subject'],
  [{ publicKey: vapid.privateKey }, 'publicKey'],
  [{ privateKey: vapid.publicKey }, 'privateKey'],
  [{ privateKey: '' }, 'privateKey'],
])('the VAPID details %o are refused when the channel is created', (wrong, name) => {
  const create = () => channelWith({ vapid: { ...vapid, ...wrong } });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(`vapid.${name}`);
});
