import { expect, test } from 'vitest';
import { createShop, get } from '../shop.js';

const SHOP = 'https://shop.example';
const cors = { origins: [SHOP, 'https://admin.example'] };
const from = (origin: string, init = {}) => get('/', { headers: { Origin: origin }, ...init });

test('a listed origin is echoed, and may read the ETag', async () => {
  const { headers } = await createShop({ cors }).snapshot(from(SHOP), 'a1');
  expect(headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  expect(headers.get('Access-Control-Expose-Headers')).toBe('ETag, Poll-After, Retry-After');
  expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
  expect(headers.get('Vary')).toContain('Origin');
});

test('credentials are allowed only when configured, and never with *', async () => {
  const { headers } = await createShop({ cors: { ...cors, credentials: true } }).stream(from(SHOP), 'a1');
  expect(headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  expect(headers.get('Access-Control-Allow-Credentials')).toBe('true');
});

test.each(['https://evil.example', `${SHOP}.evil.example`, 'null', 'https://SHOP.example'])(
  'the origin %s gets no permission',
  async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await createShop({ cors }).snapshot(from(origin, { method }), 'a1');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('Vary')).toContain('Origin');
    }
  },
);

test('without cors no origin gets permission', async () => {
  const { headers } = await createShop().snapshot(from(SHOP), 'a1');
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test('a preflight of a listed origin allows reading with the headers it requests', async () => {
  const request = new Request('http://shop.test/', {
    method: 'OPTIONS',
    headers: {
      Origin: SHOP,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization,last-event-id',
    },
  });
  const response = await createShop({ cors }).handle(request, 'a1');
  expect(response.status).toBe(204);
  expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD');
  expect(response.headers.get('Access-Control-Allow-Headers')).toBe('authorization,last-event-id');
});

test('errors can be read by a listed origin too', async () => {
  const response = await createShop({ cors }).snapshot(from(SHOP), 'b1');
  expect(response.status).toBe(403);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
});

test('* is refused when the server is made', () => {
  expect(() => createShop({ cors: { origins: ['*'] } })).toThrow(TypeError);
});
