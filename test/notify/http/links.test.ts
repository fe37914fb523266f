import { type LinkScope, notificationLinks } from 'react-order-status/server/notify';
import { describe, expect, it } from 'vitest';
import { links, secret } from './shop.js';

const scope: LinkScope = { userId: 'ann', channel: 'email', addressHash: 'h'.repeat(43) };
const url = 'https://shop.example/unsubscribe';
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';
const other = 'another secret, of 32 characters or more';

describe('the links of messages', () => {
  it('lead to the route, and are read by it', async () => {
    const link = await links.unsubscribe(scope);
    expect(link).toMatch(/^https:\/\/shop\.example\/unsubscribe\?token=[\w-]+$/);
    expect(await links.read(link)).toEqual(scope);
    expect(await links.read(`http://10.0.0.7:3000/unsubscribe?token=${tokenOf(link)}`)).toEqual(scope);
  });

  it('contain nothing readable, and are different each time', async () => {
    const [first = '', second = ''] = [await links.unsubscribe(scope), await links.unsubscribe(scope)];
    expect(first).not.toBe(second);
    const bytes = atob(tokenOf(first).replaceAll('-', '+').replaceAll('_', '/'));
    for (const text of ['ann', 'email', scope.addressHash]) expect(bytes).not.toContain(text);
  });

  // Tokens whose last letter has 0, 2 and 4 bits that mean nothing.
  it.each(['a', 'an', 'ann'])(
    'are refused with any one character altered, added or left out (%s)',
    async (userId) => {
      const token = tokenOf(await links.unsubscribe({ ...scope, userId }));
      const read = (altered: string) => links.read(`${url}?token=${encodeURIComponent(altered)}`);
      expect(await read(token)).toEqual({ ...scope, userId });
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      for (let at = 0; at < token.length; at += 1) {
        const others = at === token.length - 1 ? [...alphabet] : ['A', 'B', '_'];
        for (const letter of others) {
          if (letter === token[at]) continue;
          expect(await read(token.slice(0, at) + letter + token.slice(at + 1))).toBeNull();
        }
        expect(await read(token.slice(0, at) + token.slice(at + 1))).toBeNull();
      }
      for (const altered of [
        `${token}A`,
        `${token}=`,
        ` ${token}`,
        token.repeat(2),
        'A'.repeat(3_000),
        '',
        '%00',
      ])
        expect(await read(altered)).toBeNull();
      expect(await links.read(url)).toBeNull();
    },
  );

  it('are refused with another secret, and read with a former one', async () => {
    const link = await links.unsubscribe(scope);
    expect(await notificationLinks({ url, secret: other }).read(link)).toBeNull();
    const rotated = notificationLinks({ url, secret: [other, secret] });
    expect(await rotated.read(link)).toEqual(scope);
    expect(await links.read(await rotated.unsubscribe(scope))).toBeNull();
    const newest = 'the newest secret, of 32 characters or more';
    const twice = notificationLinks({ url, secret: [newest, other, secret] });
    for (const each of [link, await rotated.unsubscribe(scope), await twice.unsubscribe(scope)])
      expect(await twice.read(each)).toEqual(scope);
    expect(await rotated.read(await twice.unsubscribe(scope))).toBeNull();
  });

  it('keep the parameters of the route', async () => {
    const own = notificationLinks({ url: `${url}?shop=7`, secret });
    const link = await own.unsubscribe({ ...scope, userId: 'ann & 友' });
    expect(new URL(link).searchParams.get('shop')).toBe('7');
    expect(await own.read(link)).toEqual({ ...scope, userId: 'ann & 友' });
  });

  it.each([
    ['a path', { url: '/unsubscribe', secret }],
    ['http', { url: 'http://shop.example/unsubscribe', secret }],
    ['a short secret', { url, secret: 'short' }],
    ['a short former secret', { url, secret: [secret, 'short'] as const }],
    // As untyped code may call it.
    ['no secret', { url, secret: undefined as unknown as string }],
  ])('can not be created with %s', (_, options) => {
    expect(() => notificationLinks(options)).toThrow(TypeError);
  });

  it('can be created for a server on this computer', () => {
    expect(() => notificationLinks({ url: 'http://localhost:3000/unsubscribe', secret })).not.toThrow();
  });
});
