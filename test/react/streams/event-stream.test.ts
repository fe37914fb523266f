import { http } from 'msw';
import { sse } from 'react-order-status';
import { mockOrderServer } from 'react-order-status/testing';
import { streamTests } from './stream-tests.js';

const path = '*/api/orders/123/stream';

streamTests('a text/event-stream of the real server, read with fetch', (network) => {
  const shop = mockOrderServer({ http, orders: [{ id: '123', status: 'PENDING' }] });
  const stream = shop.handlers.find(({ info }) => info.path === '*/api/orders/:orderId/stream');
  if (!stream) throw new Error('the mock server has no stream');
  let decide: (failed: boolean) => void = () => {};
  const hasFailed = new Promise<boolean>((resolve) => {
    decide = resolve;
  });
  network.use(
    http.get(path, async () => ((await hasFailed) ? new Response(null, { status: 503 }) : undefined)),
    stream,
  );
  return {
    transport: sse(),
    accept: () => decide(false),
    fail: () => decide(true),
    publish: () =>
      shop.emitOrderUpdate({
        orderId: '123',
        status: 'PROCESSING',
        previousStatus: 'PENDING',
        note: 'Packed',
      }),
  };
});
