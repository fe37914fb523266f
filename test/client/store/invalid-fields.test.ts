import { createOrderStatusClient, InvalidMessageError, polling, sse } from 'react-order-status';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const order = {
  orderId: '1',
  status: 'SHIPPED',
  tracking: [{ carrier: 'FedEx', trackingUrl: 'www.fedex.com' }],
};

function watch(transport: Parameters<typeof createOrderStatusClient>[0]) {
  const client = createOrderStatusClient(transport);
  const errors: unknown[] = [];
  client.subscribe('1', { onError: (error) => errors.push(error) });
  return { client, errors };
}

const paths = (errors: readonly unknown[]) =>
  errors.map((error) =>
    error instanceof InvalidMessageError && error.isPartial ? error.path : String(error),
  );

test('each poll is taken without its invalid field, which is reported once', async () => {
  const fetch = vi.fn(async () => Response.json(order));
  vi.stubGlobal('fetch', fetch);
  const { client, errors } = watch({ transport: polling({ interval: 1_000 }) });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch.mock.calls.length).toBeGreaterThan(5);
  expect(client.get('1')?.order).toMatchObject({ status: 'SHIPPED', tracking: [{ carrier: 'FedEx' }] });
  expect(client.get('1')?.connection).toBe('polling');
  expect(paths(errors)).toEqual(['tracking[0].trackingUrl']);
  client.close();
});

test('the messages of a stream are taken without their invalid fields, each reported once', async () => {
  const timestamp = '2024-01-01T12:00:00Z';
  const messages = [
    { type: 'connected', heartbeatInterval: 30_000, order },
    { type: 'order-updated', orderId: '1', status: 'DELIVERED', timestamp, note: 5 },
    { type: 'order-updated', orderId: '1', status: 'REFUNDED', timestamp, note: 6 },
  ];
  const body = messages.map((message) => `data: ${JSON.stringify(message)}\n\n`).join('');
  // A stream that stays open.
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(body)),
  });
  vi.stubGlobal(
    'fetch',
    async () => new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } }),
  );
  const { client, errors } = watch({ transport: sse() });
  await vi.advanceTimersByTimeAsync(100);
  expect(client.get('1')).toMatchObject({ connection: 'open', order: { status: 'REFUNDED' } });
  expect(client.get('1')?.order?.history.map(({ status }) => status)).toEqual(['DELIVERED', 'REFUNDED']);
  expect(paths(errors)).toEqual(['order.tracking[0].trackingUrl', 'note']);
  client.close();
});
