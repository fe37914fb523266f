import { describe, expect, it, vi } from 'vitest';
import { createShop, put, read, refusal, request } from './shop.js';

const hash: unknown = expect.stringMatching(/^[\w-]{43}$/);
const time: unknown = expect.stringMatching(/^\d{4}-.*Z$/);

describe('reading preferences', () => {
  it('states what there is to choose, masked addresses, and an ETag', async () => {
    const shop = createShop();
    const response = await shop.handlers.preferences(request('/preferences'));
    expect(await response.json()).toEqual({
      version: hash,
      preferences: {},
      channels: [
        {
          name: 'email',
          needsConsent: false,
          addresses: ['a•••@example.com'],
          isReachable: true,
          consent: null,
        },
        {
          name: 'sms',
          needsConsent: true,
          consentText: 'You agree.',
          addresses: ['+49•••78'],
          isReachable: true,
          consent: null,
        },
        { name: 'push', needsConsent: false, isReachable: true, consent: null },
      ],
      topics: [
        { name: 'SHIPPED', channels: ['email', 'sms'], locked: false },
        { name: 'DELIVERED', channels: ['email'], locked: false },
        { name: 'REFUNDED', channels: ['email'], locked: true },
        { name: 'delay', channels: ['email', 'push'], locked: false },
      ],
    });
    const etag = response.headers.get('ETag') ?? '';
    const again = await shop.handlers.preferences(
      request('/preferences', { headers: { 'If-None-Match': `"other", ${etag}` } }),
    );
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(response.headers.get('Cache-Control')).toBe('private, no-cache');
  });

  it('answers guests 401, and reads nothing', async () => {
    const shop = createShop();
    const reading = vi.spyOn(shop.store, 'read');
    const guest = { headers: { User: '' } };
    expect(await refusal(shop.handlers.preferences(request('/preferences', guest)))).toBe('401 unauthorized');
    const change = { method: 'PUT', body: { preferences: {} }, headers: { User: '', 'If-Match': '*' } };
    expect(await refusal(shop.handlers.preferences(request('/preferences', change)))).toBe(
      '401 unauthorized',
    );
    expect(reading).not.toHaveBeenCalled();
  });

  it('leaves out stored choices that can not be made any more', async () => {
    const shop = createShop();
    shop.preferences.set('ann', {
      channels: { email: false, fax: true },
      topics: { REFUNDED: { email: false }, GONE: { email: false }, SHIPPED: { fax: true, sms: true } },
      orders: { '1': { fax: false, push: false } },
    });
    expect((await read(shop)).preferences).toEqual({
      channels: { email: false },
      topics: { SHIPPED: { sms: true } },
      orders: { '1': { push: false } },
    });
  });

  it('takes topics from the flow, with its own labels, where there are no rules', async () => {
    const flow = {
      statuses: { BAKED: { label: 'Fresh from the oven' }, GONE_OUT: { label: 'Gone out' } },
      steps: ['BAKED'],
      transitions: { BAKED: [], GONE_OUT: [] },
    };
    const shop = createShop({ flow, rules: undefined, events: undefined, channels: ['email'] });
    expect((await read(shop)).topics).toEqual([
      { name: 'BAKED', label: 'Fresh from the oven', channels: ['email'], locked: false },
      { name: 'GONE_OUT', channels: ['email'], locked: false },
    ]);
  });
});

describe('replacing preferences', () => {
  it('stores them, and answers with the new version', async () => {
    const shop = createShop();
    const preferences = {
      channels: { push: false },
      topics: { SHIPPED: { email: false } },
      orders: { 'o-1': { email: true } },
      quietHours: { from: '22:00', until: '07:00', timeZone: 'Europe/Berlin' },
    };
    const { version } = await read(shop);
    const response = await put(shop, { preferences });
    expect(response.status).toBe(200);
    expect(shop.preferences.get('ann')).toEqual(preferences);
    const changed = await read(shop);
    expect(await response.json()).toEqual(changed);
    expect(changed.version).not.toBe(version);
  });

  it('keeps choices that can not be made now: a channel may return, and a refusal still counts', async () => {
    const shop = createShop();
    shop.preferences.set('ann', {
      channels: { email: false, fax: false },
      topics: { REFUNDED: { email: false }, GONE: { email: false }, SHIPPED: { fax: false, sms: true } },
      orders: {
        '1': { fax: false, push: false },
        '2': { push: false },
        ['__proto__']: { fax: false },
      },
      quietHours: null,
    });
    expect((await put(shop, { preferences: { channels: { push: false } } })).status).toBe(200);
    expect(shop.preferences.get('ann')).toEqual({
      channels: { fax: false, push: false },
      topics: { REFUNDED: { email: false }, GONE: { email: false }, SHIPPED: { fax: false } },
      orders: { '1': { fax: false }, ['__proto__']: { fax: false } },
    });
    expect((await read(shop)).preferences).toMatchObject({
      channels: { push: false },
      topics: { SHIPPED: {} },
      orders: { '1': {} },
    });
  });

  it('refuses a change of a version that is not the present one, and one without a version', async () => {
    const shop = createShop();
    const stale = (await read(shop)).version;
    await put(shop, { preferences: { channels: { email: false } } });
    const change = (headers: HeadersInit) =>
      refusal(shop.handlers.preferences(request('/', { method: 'PUT', body: { preferences: {} }, headers })));
    expect(await change({ 'If-Match': `"${stale}"` })).toBe('412 version-changed');
    expect(await change({})).toBe('428 version-missing');
    expect(shop.preferences.get('ann')).toEqual({ channels: { email: false } });
  });

  it('lets one of two changes at once succeed', async () => {
    const shop = createShop();
    const { version } = await read(shop);
    const change = (email: boolean) =>
      shop.handlers.preferences(
        request('/', {
          method: 'PUT',
          body: { preferences: { channels: { email } } },
          headers: { 'If-Match': `W/"${version}"` },
        }),
      );
    const statuses = (await Promise.all([change(true), change(false)])).map(({ status }) => status);
    expect(statuses).toEqual([200, 412]);
    expect(shop.preferences.get('ann')).toEqual({ channels: { email: true } });
  });

  it.each<[string, unknown, string]>([
    ['a channel that does not exist', { preferences: { channels: { fax: true } } }, '400 unknown-channel'],
    ['a channel of the prototype', '{"preferences":{"channels":{"__proto__":true}}}', '400 unknown-channel'],
    [
      'a topic that does not exist',
      { preferences: { topics: { LOST: { email: true } } } },
      '400 unknown-topic',
    ],
    ['a locked topic', { preferences: { topics: { REFUNDED: { email: false } } } }, '400 locked-topic'],
    [
      'a choice that is no boolean',
      { preferences: { channels: { email: 'no' } } },
      '400 invalid-preferences',
    ],
    ['a field that does not exist', { preferences: { digest: true } }, '400 invalid-preferences'],
    ['a second field that does not exist', { preferences: {}, userId: 'eve' }, '400 invalid-preferences'],
    ['a list', { preferences: [] }, '400 invalid-preferences'],
    ['nothing', {}, '400 invalid-preferences'],
    [
      'an order id with a control character',
      { preferences: { orders: { 'a\n': {} } } },
      '400 invalid-preferences',
    ],
    [
      'too many orders',
      {
        preferences: { orders: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`o-${at}`, {}])) },
      },
      '400 invalid-preferences',
    ],
    [
      'a time that does not exist',
      { preferences: { quietHours: { from: '24:00', until: '07:00' } } },
      '400 invalid-preferences',
    ],
    [
      'quiet hours without an end',
      { preferences: { quietHours: { from: '22:00' } } },
      '400 invalid-preferences',
    ],
    [
      'quiet hours of no length',
      { preferences: { quietHours: { from: '22:00', until: '22:00' } } },
      '400 invalid-preferences',
    ],
    [
      'a time zone that does not exist',
      { preferences: { quietHours: { from: '22:00', until: '07:00', timeZone: 'Mars/Base' } } },
      '400 invalid-preferences',
    ],
    [
      'a consent to a channel that does not exist',
      { preferences: {}, consents: { fax: true } },
      '400 unknown-channel',
    ],
    ['text', 'preferences', '400 invalid-json'],
    ['33 kB', `{"preferences":{}${' '.repeat(33_000)}}`, '413 body-too-large'],
  ])('refuses %s, and stores nothing', async (_, body, expected) => {
    const shop = createShop();
    const headers = { 'If-Match': '*' };
    const answer = shop.handlers.preferences(request('/', { method: 'PUT', body, headers }));
    expect(await refusal(answer)).toBe(expected);
    expect([shop.preferences.size, shop.consents.length, shop.errors]).toEqual([0, 0, []]);
  });

  it('names what it does not know', async () => {
    const response = await put(createShop(), { preferences: { topics: { LOST: {} } } });
    expect(await response.json()).toEqual({
      error: { code: 'unknown-topic', message: 'There is no topic "LOST".' },
    });
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of the site', { 'Sec-Fetch-Site': 'same-site' }],
    [
      'another site that names the own origin',
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://shop.example' },
    ],
    ['another origin, in an old browser', { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }],
    ['a sandboxed frame', { 'Sec-Fetch-Site': '', Origin: 'null' }],
    ['another port', { 'Sec-Fetch-Site': '', Origin: 'https://shop.example:8443' }],
    ['a program that states nothing', { 'Sec-Fetch-Site': '' }],
  ])('refuses a request of %s (CSRF)', async (_, stated) => {
    const shop = createShop();
    for (const [handler, method] of [
      ['preferences', 'PUT'],
      ['subscriptions', 'POST'],
      ['subscriptions', 'DELETE'],
    ] as const) {
      const sent = request('/', {
        method,
        body: { preferences: {} },
        headers: { 'If-Match': '*', ...stated },
      });
      if (!stated['Sec-Fetch-Site']) sent.headers.delete('Sec-Fetch-Site');
      expect(await refusal(shop.handlers[handler](sent))).toBe('403 foreign-origin');
    }
    expect(shop.preferences.size).toBe(0);
  });

  it('accepts the origin of the links where a proxy hides it from the server', async () => {
    const shop = createShop();
    const hidden = new Request('http://10.0.0.7:3000/preferences', {
      method: 'PUT',
      body: JSON.stringify({ preferences: {} }),
      headers: {
        User: 'ann',
        Origin: 'https://shop.example',
        'If-Match': '*',
        'Content-Type': 'application/json',
      },
    });
    expect((await shop.handlers.preferences(hidden)).status).toBe(200);
  });

  it('refuses a form, which any site can send', async () => {
    const form = request('/', {
      method: 'PUT',
      headers: { 'If-Match': '*', 'Content-Type': 'text/plain' },
      body: '{}',
    });
    expect(await refusal(createShop().handlers.preferences(form))).toBe('415 no-json');
  });

  it('answers other methods 405', async () => {
    const response = await createShop().handlers.preferences(request('/', { method: 'DELETE' }));
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, PUT']);
  });
});

describe('the consent log', () => {
  it('gets a record for each consent that is granted or revoked, and none without a change', async () => {
    const shop = createShop();
    const preferences = { topics: { SHIPPED: { sms: true } } };
    await put(shop, { preferences, consents: { sms: true } });
    await put(shop, { preferences, consents: { sms: true } });
    const granted = {
      userId: 'ann',
      channel: 'sms',
      addressHash: hash,
      granted: true,
      textVersion: '2026-11',
      source: 'preferences',
      at: time,
    };
    expect(shop.consents).toEqual([granted]);
    expect((await read(shop)).channels[1]?.consent).toBe(true);
    await put(shop, { preferences: {}, consents: { sms: false } });
    expect(shop.consents).toEqual([granted, { ...granted, granted: false }]);
    expect((await read(shop)).channels[1]?.consent).toBe(false);
  });

  it('never gets a consent from a choice alone', async () => {
    const shop = createShop();
    await put(shop, { preferences: { channels: { sms: true } } });
    expect(shop.consents).toEqual([]);
  });

  it('refuses a consent where there is no address that it could be for', async () => {
    const shop = createShop({ person: (userId) => ({ userId }) });
    expect(await refusal(put(shop, { preferences: {}, consents: { sms: true } }))).toBe('400 no-address');
    expect(shop.preferences.size).toBe(0);
  });

  it('has a revocation even if the preferences can not be stored, and no grant', async () => {
    const shop = createShop();
    await put(shop, { preferences: {}, consents: { email: true } });
    const failure = new Error('disk full');
    vi.spyOn(shop.store, 'write').mockRejectedValue(failure);
    expect(await refusal(put(shop, { preferences: {}, consents: { email: false, sms: true } }))).toBe(
      '500 internal-error',
    );
    expect(shop.consents.map(({ channel, granted }) => [channel, granted])).toEqual([
      ['email', true],
      ['email', false],
    ]);
    expect(shop.errors).toEqual([failure]);
  });
});

describe('what the app does wrong', () => {
  it.each([
    ['authenticate', { authenticate: () => new Promise<null>(() => undefined) }],
    ['person', { person: () => new Promise<null>(() => undefined) }],
    ['a store', { preferences: { ...createShop().store, read: () => new Promise<never>(() => undefined) } }],
  ])('is answered 503 when %s does not answer in time', async (_, options) => {
    const shop = createShop({ ...options, timeout: 20 });
    const response = await shop.handlers.preferences(request('/preferences'));
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(await refusal(response)).toBe('503 unavailable');
    expect(shop.errors).toEqual([expect.objectContaining({ code: 'handler-timeout' })]);
  });

  it('is answered 500 without details when a callback throws, also if onError does', async () => {
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
    const shop = createShop({
      authenticate: () => {
        throw new Error('the password is 1234');
      },
      onError: () => {
        throw new Error('no network');
      },
    });
    const response = await shop.handlers.preferences(request('/preferences'));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('1234');
    await vi.waitFor(() => expect(console).toHaveBeenCalledTimes(2));
    console.mockRestore();
  });

  it('is refused at the start: no channels, no topics, or a name twice', () => {
    expect(() => createShop({ channels: [] })).toThrow('channels must name at least one');
    expect(() => createShop({ channels: ['email', 'email'] })).toThrow('each once');
    expect(() => createShop({ rules: {}, events: {} })).toThrow('topics must name at least one');
  });
});

it('gives a page that is rendered on the server what the route returns', async () => {
  const shop = createShop();
  expect(await shop.handlers.readPreferences('ann')).toEqual(await read(shop));
});
