import type { EmitOrderUpdate, StreamHandler } from 'react-order-status/server';
import { expect, test } from 'vitest';
import { readEvents } from '../server/event-reader.js';
import { blocksOf, createDocApp } from './doc-app.js';

test('the documented function closes its stream before its time limit, and the next one resumes', async () => {
  const heading = 'Vercel, and other serverless platforms';
  const block = (await blocksOf('deployment')).find(
    ({ title, heading: under }) => title === 'lib/order-events.ts' && under === heading,
  );
  if (!block) throw new Error('The page has no lib/order-events.ts for functions.');
  expect(block.code).toContain('25_000');
  const app = await createDocApp('docs-serverless', {
    page: 'deployment',
    heading,
    // Shortened for the test.
    files: { 'lib/order-events.ts': block.code.replace('25_000', '300') },
  });
  const { emitOrderUpdate } = await app.load<{ emitOrderUpdate: EmitOrderUpdate<string> }>(
    'lib/order-events.ts',
  );
  const { GET, maxDuration } = await app.load<{
    GET(request: Request, context: { params: Promise<{ orderId: string }> }): ReturnType<StreamHandler>;
    maxDuration: number;
  }>('app/api/orders/[orderId]/stream/route.ts');
  expect(maxDuration * 1_000).toBeGreaterThan(25_000);
  const call = async (headers: Record<string, string> = {}) => {
    const request = new Request('http://shop.test/api/orders/123/stream', { headers });
    return readEvents(await GET(request, { params: Promise.resolve({ orderId: '123' }) }));
  };

  const first = await call();
  await first.next();
  await emitOrderUpdate({ orderId: '123', status: 'PROCESSING', note: 'Picked' });
  const [seen, closing] = await first.rest();
  expect(seen).toMatchObject({ message: { note: 'Picked' } });
  expect(closing).toMatchObject({ message: { type: 'closing', reason: 'lifetime', reconnectAfter: 0 } });
  await emitOrderUpdate({ orderId: '123', status: 'PROCESSING', note: 'Packed' });
  const second = await call({ 'Last-Event-ID': seen?.id ?? '' });
  expect(await second.take(2)).toMatchObject([
    { message: { type: 'connected', resumed: true } },
    { message: { note: 'Packed' } },
  ]);
  await second.leave();
});
