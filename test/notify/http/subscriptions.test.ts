import { addressHash } from 'react-order-status/server/notify';
import { describe, expect, it } from 'vitest';
import { createShop, refusal, request } from './shop.js';

const text = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const p256dh = text(new Uint8Array(65).fill(7).fill(4, 0, 1));
const auth = text(new Uint8Array(16).fill(9));
const subscription = (name: string | number = 1) => ({
  endpoint: `https://push.example.com/send/${name}`,
  expirationTime: null,
  keys: { p256dh, auth },
});
const send = (method: string, body: unknown, headers: HeadersInit = {}) =>
  request('/subscriptions', { method, body, headers });

describe('push subscriptions', () => {
  it('are added and removed by the person who is signed in', async () => {
    const shop = createShop();
    const added = await shop.handlers.subscriptions(send('POST', { ...subscription(), foreign: 1 }));
    expect([added.status, await added.text()]).toEqual([201, '']);
    const { endpoint, keys } = subscription();
    expect(shop.subscriptions).toEqual([{ userId: 'ann', subscription: { endpoint, keys } }]);
    expect((await shop.handlers.subscriptions(send('DELETE', { endpoint }))).status).toBe(204);
    expect(shop.subscriptions).toEqual([]);
  });

  it('count again after the push service had reported them as ended, but not after an opt-out', async () => {
    const shop = createShop();
    for (const [name, source] of [
      ['ended', 'provider-report'],
      ['refused', 'unsubscribe-link'],
    ] as const) {
      const hash = await addressHash(subscription(name).endpoint);
      const record = { userId: 'ann', channel: 'push', addressHash: hash, granted: false, source };
      await shop.store.addConsent({ ...record, at: '2026-01-01T00:00:00.000Z' });
      expect((await shop.handlers.subscriptions(send('POST', subscription(name)))).status).toBe(201);
      expect((await shop.store.consentOf('push', hash))?.granted).toBe(name === 'ended');
    }
  });

  it('are removed by their owner only', async () => {
    const shop = createShop();
    await shop.handlers.subscriptions(send('POST', subscription()));
    await shop.handlers.subscriptions(send('DELETE', subscription(), { User: 'eve' }));
    expect(shop.subscriptions).toHaveLength(1);
  });

  it('are refused for guests, 401', async () => {
    const shop = createShop();
    for (const method of ['POST', 'DELETE'])
      expect(await refusal(shop.handlers.subscriptions(send(method, subscription(), { User: '' })))).toBe(
        '401 unauthorized',
      );
    expect(shop.subscriptions).toEqual([]);
  });

  it('are at most 20 for each person: the first one makes room', async () => {
    const shop = createShop();
    await shop.handlers.subscriptions(send('POST', subscription('eve'), { User: 'eve' }));
    for (let at = 1; at <= 22; at += 1) await shop.handlers.subscriptions(send('POST', subscription(at)));
    await shop.handlers.subscriptions(send('POST', subscription(22)));
    const names = shop.subscriptions.map((each) => each.subscription.endpoint.split('/').at(-1));
    expect(names).toEqual(['eve', ...Array.from({ length: 20 }, (_, at) => String(at + 3))]);
  });

  it.each<[string, object]>([
    ['http', { endpoint: 'http://push.example.com/1' }],
    ['an internal host', { endpoint: 'https://localhost/1' }],
    ['an internal name', { endpoint: 'https://metadata.google.internal/1' }],
    ['an address', { endpoint: 'https://169.254.169.254/latest' }],
    ['an address in another spelling', { endpoint: 'https://0xA9FEA9FE/latest' }],
    ['an IPv6 address', { endpoint: 'https://[::1]/1' }],
    ['another port', { endpoint: 'https://push.example.com:8443/1' }],
    ['credentials', { endpoint: 'https://a:b@push.example.com/1' }],
    ['no URL', { endpoint: 'push' }],
    ['no endpoint', { endpoint: undefined }],
    ['a long endpoint', { endpoint: `https://push.example.com/${'x'.repeat(2_048)}` }],
    ['a short key', { keys: { p256dh: text(new Uint8Array(64)), auth } }],
    ['a compressed key', { keys: { p256dh: text(new Uint8Array(65).fill(2, 0, 1)), auth } }],
    ['a long secret', { keys: { p256dh, auth: text(new Uint8Array(17)) } }],
    ['padding', { keys: { p256dh, auth: `${auth}==` } }],
    ['no keys', { keys: null }],
  ])('are refused with %s', async (_, fields) => {
    const shop = createShop();
    const body = { ...subscription(), ...fields };
    expect(await refusal(shop.handlers.subscriptions(send('POST', body)))).toBe('400 invalid-subscription');
    expect(shop.subscriptions).toEqual([]);
  });

  it('are refused with 9 kB, and with a list', async () => {
    const { handlers } = createShop();
    const long = { ...subscription(), x: 'x'.repeat(9_000) };
    expect(await refusal(handlers.subscriptions(send('POST', long)))).toBe('413 body-too-large');
    expect(await refusal(handlers.subscriptions(send('POST', [])))).toBe('400 invalid-subscription');
  });

  it('are left to isPushEndpoint of the app', async () => {
    const asked: string[] = [];
    const { handlers } = createShop({
      isPushEndpoint: async (endpoint) => {
        asked.push(endpoint);
        return endpoint === 'https://localhost/1';
      },
    });
    expect(await refusal(handlers.subscriptions(send('POST', subscription())))).toBe(
      '400 invalid-subscription',
    );
    const local = { ...subscription(), endpoint: 'https://localhost/1' };
    expect((await handlers.subscriptions(send('POST', local))).status).toBe(201);
    expect(asked).toHaveLength(2);
  });

  it('are not read', async () => {
    const response = await createShop().handlers.subscriptions(request('/subscriptions'));
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST, DELETE']);
  });
});
