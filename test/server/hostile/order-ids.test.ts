import { describe, expect, test } from 'vitest';
import { requestText, sendRequest } from './raw-client.js';
import { ways } from './serve.js';
import { serving } from './serving.js';

const STREAM = 'Accept: text/event-stream';
const asJson = (id: string) =>
  `X-Order-Id: ${JSON.stringify(id).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;

const impossible: Readonly<Record<string, string>> = {
  empty: '',
  '129 characters': 'a'.repeat(129),
  '10 kB': 'a'.repeat(10_000),
  'a line end': 'a1\nid: forged',
  'a header': 'a1\r\nSet-Cookie: forged=1\r\n\r\n',
  NUL: 'a1\0',
  DEL: 'a1\x7f',
  'an escape sequence': '\x1b[2J',
  'a line separator': 'a1\u2028',
  'half a surrogate pair': 'a1\ud800',
  'the other half': '\udc00a1',
};

/** Paths, and the id with which `getOrder` is called; `undefined` where it is not called. */
const tricks: Readonly<Record<string, string | undefined>> = {
  '/orders/b1%2f..%2fa1': 'b1/../a1',
  '/orders/..%2fb1': '../b1',
  '/orders/..%2f..%2fetc%2fpasswd': '../../etc/passwd',
  '/orders/..%5cb1': '..\\b1',
  '/orders/%2561%31': '%611',
  '/orders/%252e%252e%252fb1': '%2e%2e%2fb1',
  '/orders/a1%20': 'a1 ',
  '/orders/A1': 'A1',
  '/orders/a1;b1': 'a1;b1',
  '/orders/a1%3Flast': 'a1?last',
  '/orders/a1%23': 'a1#',
  '/orders/__proto__': '__proto__',
  '/orders/constructor': 'constructor',
  [`/orders/${'a'.repeat(128)}`]: 'a'.repeat(128),
  '/orders/a1/': undefined,
  '/orders//a1': undefined,
  '/orders/a1/../b1/': undefined,
  '/orders/%ed%a0%80': undefined,
  '/orders/%c0%ae%c0%ae': undefined,
  '/orders/%': undefined,
};

describe.each(ways)('%s', (way) => {
  test.each(Object.keys(impossible))(
    'an invalid id (%s) is answered 400, and never looked up',
    async (name) => {
      const { port, requestedIds, shop } = await serving(way, {
        getOrder: () => Promise.reject(new Error('looked up')),
      });
      const id = impossible[name] ?? '';
      for (const accept of ['Accept: */*', STREAM]) {
        const answer = await sendRequest(port, requestText('/orders/any', [asJson(id), accept]));
        expect(answer.status).toBe(400);
        expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'invalid-order-id' } });
        expect(answer.head.join('\n')).not.toMatch(/forged|a1|aaa/);
      }
      expect(requestedIds).toEqual([]);
      expect(shop.errors).toEqual([]);
    },
  );

  test.each(Object.entries(tricks))('the path %s names no other order', async (path, id) => {
    const { port, requestedIds } = await serving(way);
    for (const accept of ['Accept: */*', STREAM]) {
      const answer = await sendRequest(port, requestText(path, [accept]));
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('PENDING');
    }
    expect(requestedIds).toEqual(id === undefined ? [] : [id, id]);
  });

  test('an id in the query is checked in the same way', async () => {
    const { port } = await serving(way);
    const bad = [
      '',
      'order=',
      'order=%00',
      'order=a1%0d%0aid:%20x',
      `order=${'a'.repeat(129)}`,
      'order[]=a1',
      'Order=a1',
    ];
    for (const query of bad) {
      expect((await sendRequest(port, requestText(`/orders?${query}`, [STREAM]))).status, query).toBe(400);
    }
    for (const query of ['order=..%2fa1', 'order=%2561%31', 'order=%ed%a0%80', 'order=a1%3Fx', 'order=A1']) {
      expect((await sendRequest(port, requestText(`/orders?${query}`, [STREAM]))).status, query).toBe(404);
    }
    const many = Array.from({ length: 1_001 }, (_, index) => `order=${index}`).join('&');
    expect((await sendRequest(port, requestText(`/orders?${many}`, [STREAM]))).status).toBe(400);
  });

  test('nothing of another user’s order is sent, however it is named', async () => {
    const { port, shop } = await serving(way);
    await shop.emitOrderUpdate({ orderId: 'b1', status: 'PROCESSING', note: 'Ben’s secret' });
    for (const query of ['order=b1', 'order=b1@x-1', 'order=b1%40x-1', 'order=%62%31']) {
      const answer = await sendRequest(port, requestText(`/orders?${query}`, [STREAM]));
      expect(answer.status, query).toBe(403);
      expect(answer.body).not.toMatch(/secret|PROCESSING/);
    }
    const mixed = await sendRequest(port, requestText('/orders?order=a1&order=b1', [STREAM]), (text) =>
      text.includes('forbidden'),
    );
    expect(mixed.status).toBe(200);
    expect(mixed.body).not.toContain('secret');
  });
});
