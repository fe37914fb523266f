import { describe, expect, it, vi } from 'vitest';
import { createShop, links, origin, type Shop } from './shop.js';

const scope = { userId: 'ann', channel: 'email', addressHash: 'h'.repeat(43) };
const link = () => links.unsubscribe(scope);
const time: unknown = expect.stringMatching(/^\d{4}-.*Z$/);
const later: unknown = expect.not.stringMatching('2026-11-01');
const oneClick = 'List-Unsubscribe=One-Click';

const post = (url: string, body: BodyInit, headers: HeadersInit = {}) =>
  new Request(url, {
    method: 'POST',
    body,
    headers: {
      ...(typeof body === 'string' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      ...Object.fromEntries(new Headers(headers)),
    },
  });

const granted = ({ consents }: Shop) => consents.map((each) => each.granted);

describe('one-click unsubscribing (RFC 8058)', () => {
  it('acts on a POST without cookies, once for any number of them, and does not redirect', async () => {
    const shop = createShop();
    const url = await link();
    const responses = await Promise.all([1, 2, 3].map(() => shop.handlers.unsubscribe(post(url, oneClick))));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(shop.consents).toEqual([{ ...scope, granted: false, source: 'unsubscribe-link', at: time }]);
  });

  it('reads the other form that the RFC allows, multipart', async () => {
    const shop = createShop();
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    await shop.handlers.unsubscribe(post(await link(), form));
    expect(granted(shop)).toEqual([false]);
  });

  it.each(['GET', 'HEAD'])(
    'does nothing on %s, which scanners of mail send, but shows a button',
    async (method) => {
      const shop = createShop();
      const response = await shop.handlers.unsubscribe(new Request(await link(), { method }));
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain(method === 'GET' ? '<form method="post"><button' : '');
      expect(html.length > 0).toBe(method === 'GET');
      expect(shop.consents).toEqual([]);
    },
  );

  it.each(['', 'List-Unsubscribe=no', 'action=delete', '{"List-Unsubscribe":"One-Click"}'])(
    'does nothing on a POST of %o',
    async (body) => {
      const shop = createShop();
      await shop.handlers.unsubscribe(post(await link(), body));
      expect(shop.consents).toEqual([]);
    },
  );

  it('reads no more than 4 kB', async () => {
    const shop = createShop();
    const response = await shop.handlers.unsubscribe(
      post(await link(), `${oneClick}&x=${'x'.repeat(5_000)}`),
    );
    expect(response.status).toBe(400);
    expect(shop.consents).toEqual([]);
  });

  it('concerns the channel and address of its link only', async () => {
    const shop = createShop();
    await shop.handlers.unsubscribe(post(await links.unsubscribe({ ...scope, channel: 'sms' }), oneClick));
    expect(await shop.store.consentOf('email', scope.addressHash)).toBeNull();
    expect(await shop.store.consentOf('sms', scope.addressHash)).toMatchObject({ granted: false });
  });

  it('helps where the link was cut off, and does nothing', async () => {
    const shop = createShop({ preferencesPage: '/account?tab=a&b' });
    for (const url of [(await link()).slice(0, -3), `${origin}/unsubscribe`]) {
      const response = await shop.handlers.unsubscribe(post(url, oneClick));
      const html = await response.text();
      expect(response.status).toBe(400);
      expect(html).toContain('<h1>This link doesn’t work</h1>');
      expect(html).toContain('<a href="/account?tab=a&amp;b">Choose all notifications</a>');
      expect(html).not.toContain('<form');
    }
    expect(shop.consents).toEqual([]);
  });

  it('answers other methods 405', async () => {
    const response = await createShop().handlers.unsubscribe(new Request(await link(), { method: 'DELETE' }));
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('taking it back', () => {
  it('is offered after it, and grants again with the text that the person had agreed to', async () => {
    const shop = createShop();
    const agreed = {
      ...scope,
      granted: true,
      textVersion: '2026-11',
      source: 'preferences',
      at: '2026-11-01T00:00:00Z',
    };
    await shop.store.addConsent(agreed);
    const url = await link();
    const done = await shop.handlers.unsubscribe(post(url, oneClick));
    expect(await done.text()).toContain('<button class="quiet" name="action" value="undo">');
    await shop.handlers.unsubscribe(post(url, 'action=undo'));
    await shop.handlers.unsubscribe(post(url, 'action=undo'));
    expect(shop.consents.slice(1)).toEqual([
      expect.objectContaining({ granted: false }),
      { ...agreed, source: 'unsubscribe-link', at: later },
    ]);
  });

  it('does not take back a STOP that came another way, nor grant what was never refused', async () => {
    const shop = createShop();
    const url = await link();
    await shop.handlers.unsubscribe(post(url, 'action=undo'));
    expect(shop.consents).toEqual([]);
    await shop.store.addConsent({
      ...scope,
      granted: false,
      source: 'inbound-sms',
      at: '2026-11-01T00:00:00Z',
    });
    const response = await shop.handlers.unsubscribe(post(url, 'action=undo'));
    expect(await response.text()).toContain('Sie sind abgemeldet');
    expect(granted(shop)).toEqual([false]);
  });
});

describe('the unsubscribe page', () => {
  const page = async (shop: Shop, headers: HeadersInit = {}) =>
    shop.handlers.unsubscribe(new Request(await link(), { headers }));

  it.each([
    ['the language of the recipient', 'de-AT', 'fr', undefined, 'de', 'ltr'],
    ['that of the browser', undefined, 'xx, ar-EG;q=0.9, en', undefined, 'ar', 'rtl'],
    [
      'that of the browser if the recipient has one that is unknown',
      'xx',
      'zh-Hant-HK',
      undefined,
      'zh-TW',
      'ltr',
    ],
    ['that of the shop', undefined, 'xx', 'pt', 'pt-BR', 'ltr'],
    ['English', undefined, '', undefined, 'en', 'ltr'],
  ])('is in %s', async (_, locale, accepted, fallback, lang, dir) => {
    const person = (userId: string) => ({ userId, ...(locale && { locale }) });
    const shop = createShop({ person, ...(fallback && { locale: fallback }) });
    const response = await page(shop, { 'Accept-Language': accepted });
    expect(await response.text()).toContain(`<html lang="${lang}" dir="${dir}">`);
    expect(response.headers.get('Content-Language')).toBe(lang);
  });

  it('allows no script, no frame and no style but its own, is not kept, and gives its address to nobody', async () => {
    const { headers } = await page(createShop());
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('escapes what the app inserts', async () => {
    const shop = createShop({
      channels: [{ name: 'email', label: '<script>alert("1")</script>' }],
      texts: { title: `a & b's` },
      preferencesPage: '"><script>',
      person: () => null,
    });
    const html = await (await page(shop)).text();
    expect(html).not.toContain('<script');
    expect(html).toContain('<p class="about">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</p>');
    expect(html).toContain('<h1>a &amp; b&#39;s</h1>');
  });

  it('is shown while the recipient can not be read, which is reported', async () => {
    const failure = new Error('database down');
    const shop = createShop({
      person: () => {
        throw failure;
      },
    });
    const response = await shop.handlers.unsubscribe(post(await link(), oneClick));
    expect([response.status, granted(shop), shop.errors]).toEqual([200, [false], [failure]]);
  });

  it('says that it did not work, 503, while the store fails: a mail program tries again', async () => {
    const shop = createShop();
    vi.spyOn(shop.store, 'addConsent').mockRejectedValue(new Error('disk full'));
    const response = await shop.handlers.unsubscribe(
      post(await link(), oneClick, { 'Accept-Language': 'en' }),
    );
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(await response.text()).toContain('That didn’t work');
    expect(shop.errors).toHaveLength(1);
  });
});
