import { describe, expect, test } from 'vitest';
import { type RawResponse, requestText, sendRequest } from './raw-client.js';
import { ways } from './serve.js';
import { serving } from './serving.js';

const STREAM = 'Accept: text/event-stream';
const SHOP = 'https://shop.example';
const cors = { origins: [SHOP, 'https://admin.example:8443'], credentials: true };

const permissions = ({ head }: RawResponse) =>
  Object.fromEntries(
    head
      .map((line): [string, string] => {
        const [name = '', ...value] = line.split(': ');
        return [name.toLowerCase(), value.join(': ')];
      })
      .filter(([name]) => name.startsWith('access-control-')),
  );
const varies = ({ head }: RawResponse) => head.some((line) => /^vary:.*\borigin\b/i.test(line));

const foreignOrigins = [
  'null',
  '*',
  '',
  'https://evil.example',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://evil.example/https://shop.example',
  'https://shop.example@evil.example',
  'https://sub.shop.example',
  'https://shop.exampl',
  'https://shop.example/',
  'https://shop.example.',
  'https://shop.example:443',
  'https://admin.example',
  'http://shop.example',
  'HTTPS://SHOP.EXAMPLE',
  'https://shop_example',
  'https://shop.example https://evil.example',
  'https://shop.example, https://evil.example',
  'https://shop.example\r\nOrigin: https://evil.example',
];

describe.each(ways)('%s', (way) => {
  const preflight = ['Access-Control-Request-Method: GET', 'Access-Control-Request-Headers: authorization'];

  test.each(foreignOrigins)('the origin %j may read nothing, with credentials or without', async (origin) => {
    const { port, requestedIds } = await serving(way, { cors });
    const heads = [`Origin: ${origin}`, 'Cookie: session=ann'];
    const isEnough = (text: string) => text.includes('"connected"');
    const answers = [
      await sendRequest(port, requestText('/orders/a1', heads)),
      await sendRequest(port, requestText('/orders/a1', [...heads, STREAM]), isEnough),
      await sendRequest(port, requestText('/orders/b1', heads)),
      await sendRequest(port, requestText('/orders/a1', [...heads, ...preflight], 'OPTIONS')),
      await sendRequest(port, requestText('/orders/a1', heads, 'POST')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 204, 405]);
    for (const answer of answers) {
      expect(permissions(answer)).toEqual({});
      expect(varies(answer)).toBe(true);
    }
    expect(requestedIds).toHaveLength(5);
  });

  test.each(cors.origins)('the listed origin %s may read with credentials, and is echoed', async (origin) => {
    const { port } = await serving(way, { cors });
    const head = `Origin: ${origin}`;
    const read = {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'ETag, Poll-After, Retry-After',
    };
    const polled = await sendRequest(port, requestText('/orders/a1', [head]));
    const streamed = await sendRequest(port, requestText('/orders/a1', [head, STREAM]), (text) =>
      text.includes('"connected"'),
    );
    const refused = await sendRequest(port, requestText('/orders/b1', [head, STREAM]));
    for (const answer of [polled, streamed, refused]) {
      expect(permissions(answer)).toEqual(read);
      expect(varies(answer)).toBe(true);
    }
    const preflighted = await sendRequest(port, requestText('/orders/a1', [head, ...preflight], 'OPTIONS'));
    expect(preflighted.status).toBe(204);
    expect(permissions(preflighted)).toEqual({
      ...read,
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '600',
    });
  });

  test('a preflight opens nothing and calls no app code, for valid and invalid orders', async () => {
    const { port, shop } = await serving(way, {
      cors,
      authenticate: () => Promise.reject(new Error('called')),
      getOrder: () => Promise.reject(new Error('called')),
    });
    for (const path of ['/orders/a1', '/orders/b1', '/orders/none', '/orders/%00', '/orders']) {
      const answer = await sendRequest(
        port,
        requestText(path, [`Origin: ${SHOP}`, ...preflight, STREAM], 'OPTIONS'),
      );
      expect(answer).toMatchObject({ status: 204, body: '' });
    }
    expect(shop.errors).toEqual([]);
  });

  test('without `cors` a cross-origin request gets no permission at all', async () => {
    const { port } = await serving(way);
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await sendRequest(
        port,
        requestText('/orders/a1', [`Origin: ${SHOP}`, 'Cookie: session=ann'], method),
      );
      expect(permissions(answer)).toEqual({});
    }
  });
});
