import { createParser } from 'eventsource-parser';
import { describe, expect, test } from 'vitest';
import { freshBus } from '../shop.js';
import { type RawResponse, requestText, sendRequest } from './raw-client.js';
import { ways } from './serve.js';
import { serving } from './serving.js';

const STREAM = 'Accept: text/event-stream';
const SHOP = 'https://shop.example';

/** Every header that a response may have; any other one was injected. */
const KNOWN = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'allow',
  'cache-control',
  'connection',
  'content-length',
  'content-type',
  'date',
  'etag',
  'poll-after',
  'transfer-encoding',
  'vary',
  'x-accel-buffering',
  'x-content-type-options',
]);
const unknownHeaders = ({ head }: RawResponse) =>
  head.filter((line) => !KNOWN.has(line.split(':', 1)[0]?.toLowerCase() ?? ''));

const evil = [
  'a\r\nSet-Cookie: forged=1\r\n\r\n<script>',
  'a\n\nid: forged\nevent: forged\ndata: forged\n\n',
  'a\rdata: forged\r\r',
  'a\0b',
  'a\u2028\u2029\u0085b',
  'a\ud800b\udc00',
  '\ufeff: forged',
];

describe.each(ways)('%s', (way) => {
  test.each(evil)('a note, a location and a label of %j stay text', async (text) => {
    const { port, shop } = await serving(way);
    const publish = () =>
      shop.emitOrderUpdate({
        orderId: 'a1',
        status: 'PROCESSING',
        note: text,
        location: text,
        action: { label: text, url: '/pay' },
        tracking: [{ carrier: text, trackingNumber: text }],
      });
    await publish();
    let isPublished = false;
    const answer = await sendRequest(port, requestText('/orders/a1', [STREAM]), (received) => {
      if (!isPublished) void publish();
      isPublished = true;
      return received.includes('"version":2') && received.endsWith('\r\n');
    });
    expect(unknownHeaders(answer)).toEqual([]);
    const events: { id: string | undefined; event: string | undefined; data: Record<string, unknown> }[] = [];
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        // The library's own server wrote it.
        events.push({ id, event, data: JSON.parse(data) as Record<string, unknown> });
      },
    });
    const body = Buffer.from(answer.body, 'latin1').toString();
    parser.feed(body);
    expect(body.split('\n').filter((line) => !/^(retry: \d+|id: [\w-]+|data: \{.*\}|)$/s.test(line))).toEqual(
      [],
    );
    expect(events.map(({ id, event }) => [id?.split('-')[1], event])).toEqual([
      ['1', undefined],
      ['2', undefined],
    ]);
    const entry = { note: text, location: text, action: { label: text, url: '/pay' } };
    expect(events[0]?.data).toMatchObject({ type: 'connected', order: { history: [entry] } });
    expect(events[1]?.data).toMatchObject({
      type: 'order-updated',
      ...entry,
      tracking: [{ carrier: text, trackingNumber: text }],
    });
  });

  test.each([
    'a"1',
    "a'1",
    'a\\r\\nSet-Cookie: forged=1',
    'id: 1',
    '<script>',
    'a\u0085b',
    'ä:1',
    '🛒',
    '$&',
  ])('an order may have the id %j, and it is quoted in every response', async (id) => {
    const { port, shop } = await serving(way, { maxConnections: 1 });
    shop.rows.set(id, { id, userId: 'ann', status: 'PENDING' });
    const path = `/orders/${encodeURIComponent(id)}`;
    const stream = await sendRequest(port, requestText(path, [STREAM]), (text) =>
      text.includes('"connected"'),
    );
    const polled = await sendRequest(port, requestText(path));
    for (const answer of [stream, polled]) {
      expect(answer.status).toBe(200);
      expect(unknownHeaders(answer)).toEqual([]);
      expect(Buffer.from(answer.body, 'latin1').toString()).toContain(`"orderId":${JSON.stringify(id)}`);
    }
  });

  test.each(['e\r\nSet-Cookie: forged=1', 'e\n\ndata: forged', 'e\0', 'e\ud800', 'e\u2028'])(
    'a bus with the epoch %j is answered 500, and reported',
    async (epoch) => {
      const bus = freshBus();
      const { port, shop } = await serving(way, {
        bus: {
          ...bus,
          head: async (orderId) => ({ ...(await bus.head(orderId)), epoch }),
          history: async (...args) => ({ ...(await bus.history(...args)), epoch }),
          open: async (...args) => ({ ...(await bus.open(...args)), epoch }),
        },
      });
      for (const headers of [[], [STREAM]]) {
        const answer = await sendRequest(port, requestText('/orders/a1', headers));
        expect(answer.status).toBe(500);
        expect(unknownHeaders(answer)).toEqual([]);
        expect(answer.body).not.toContain('forged');
      }
      expect(shop.errors).toHaveLength(2);
    },
  );

  const bytes = [
    '\r\nX-Forged: 1',
    '\rX-Forged: 1',
    '\nX-Forged: 1',
    '\0',
    '\xed\xa0\x80',
    '\x01',
    '\x7f',
    ' ',
  ];

  test.each(bytes)(
    'an Origin, requested headers, a cursor or a cookie with %j inject no header',
    async (evilBytes) => {
      const { port } = await serving(way, { cors: { origins: [SHOP], credentials: true } });
      for (const name of [
        'Origin',
        'Access-Control-Request-Headers',
        'Last-Event-ID',
        'If-None-Match',
        'Cookie',
      ]) {
        for (const method of ['GET', 'OPTIONS']) {
          const value = { Origin: SHOP, 'Access-Control-Request-Headers': 'authorization' }[name] ?? 'e-1';
          const origin = name === 'Origin' ? [] : [`Origin: ${SHOP}`];
          const answer = await sendRequest(
            port,
            requestText('/orders/a1', [...origin, `${name}: ${value}${evilBytes}`], method),
          );
          expect([200, 204, 400], name).toContain(answer.status);
          expect(unknownHeaders(answer), name).toEqual([]);
          // Visible ASCII only, which every intermediary reads the same way.
          expect(
            answer.head.filter((line) => /[^ -~]/.test(line)),
            name,
          ).toEqual([]);
        }
      }
    },
  );

  test.each(['%0d%0aX-Forged:%201', '%00', '%ed%a0%80', '%0a%0adata:%20forged'])(
    'a query with %s injects nothing',
    async (evilText) => {
      const { port } = await serving(way);
      for (const query of [
        `lastEventId=e-1${evilText}`,
        `order=a1&order=x${evilText}`,
        `heartbeat=${evilText}`,
        evilText,
      ]) {
        const path = query.startsWith('order') ? '/orders' : '/orders/a1';
        const answer = await sendRequest(port, requestText(`${path}?${query}`, [STREAM]), (text) =>
          text.includes('"connected"'),
        );
        expect([200, 400]).toContain(answer.status);
        expect(unknownHeaders(answer)).toEqual([]);
        expect(answer.body).not.toMatch(/^(data: )?forged/im);
      }
    },
  );
});
