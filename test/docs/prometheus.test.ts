import type { EmitOrderUpdate, StreamHandler } from 'react-order-status/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { readEvents } from '../server/event-reader.js';
import { startHttpServer } from '../server/http/http-server.js';
import { createDocApp } from './doc-app.js';

interface OrderEvents {
  emitOrderUpdate: EmitOrderUpdate<string>;
  stream: StreamHandler;
  close(): Promise<void>;
}

let shop: OrderEvents;
let metrics: () => Promise<Response>;
let server: Awaited<ReturnType<typeof startHttpServer>>;

beforeAll(async () => {
  const app = await createDocApp('docs-prometheus', {
    page: 'observability',
    heading: 'Prometheus',
    files: {
      'lib/orders.ts': `
        export const findOrder = (id: string) =>
          id.startsWith('order-') ? { id, userId: 'ann', status: 'PENDING' as const } : null;`,
      'lib/session.ts': `
        export const getSession = (request: Request) => {
          const userId = request.headers.get('Authorization');
          return userId ? { userId } : null;
        };`,
    },
  });
  shop = await app.load<OrderEvents>('lib/order-events.ts');
  ({ GET: metrics } = await app.load<{ GET: typeof metrics }>('app/metrics/route.ts'));
  server = await startHttpServer((request) => shop.stream(request, new URL(request.url).pathname.slice(1)));
});
afterAll(() => server.stop());

const openStream = (orderId: string, as = 'ann') =>
  fetch(`${server.url}/${orderId}`, { headers: { ...(as && { Authorization: as }) } });

/** The current metrics. */
async function scrape() {
  const response = await metrics();
  expect(response.headers.get('Content-Type')).toContain('text/plain');
  const text = await response.text();
  return {
    text,
    value: (series: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.slice(series.length) ?? 0,
      ),
  };
}

async function expectMetric(series: string, value: number) {
  await vi.waitFor(async () => expect((await scrape()).value(series)).toBe(value), {
    timeout: 5_000,
    interval: 5,
  });
}

test('open streams are counted, and closed ones by reason', async () => {
  const first = readEvents(await openStream('order-1'));
  const second = readEvents(await openStream('order-2'));
  await Promise.all([first.next(), second.next()]);
  await expectMetric('order_streams_open', 2);
  await first.leave();
  await expectMetric('order_streams_closed_total{reason="client-left"}', 1);
  await shop.emitOrderUpdate({ orderId: 'order-2', status: 'CANCELLED' });
  await second.rest();
  await expectMetric('order_streams_closed_total{reason="final"}', 1);
  await expectMetric('order_streams_open', 0);
  await expectMetric('order_stream_seconds_count', 2);
});

test('refusals are counted by status and code', async () => {
  await openStream('order-1', '');
  await openStream('order-1', 'ben');
  await openStream('none');
  await openStream('none');
  await expectMetric('order_requests_refused_total{status="401",code="unauthorized"}', 1);
  await expectMetric('order_requests_refused_total{status="403",code="forbidden"}', 1);
  await expectMetric('order_requests_refused_total{status="404",code="not-found"}', 2);
});

test('updates and conflicts are counted', async () => {
  const before = (await scrape()).value('order_updates_published_total');
  const update = { orderId: 'order-3', status: 'PROCESSING', previousStatus: 'PENDING' };
  await shop.emitOrderUpdate(update);
  await expectMetric('order_updates_published_total', before + 1);
  await expect(shop.emitOrderUpdate(update)).rejects.toThrow();
  await expectMetric('order_conflicts_total', 1);
  await expectMetric('order_updates_published_total', before + 1);
});

test('no metric contains an order id or user id', async () => {
  expect((await scrape()).text).not.toMatch(/order-\d|ann|ben/);
});
