import { beforeEach, expect, test, vi } from 'vitest';
import { polling } from '../../../src/client/index.js';
import { openShop } from '../shop-pages.js';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    now: new Date('2026-11-28T08:00:00Z'),
  });
  return () => void vi.useRealTimers();
});

const HOUR = 3_600_000;

test('a page polls faster while a delivery is near, also if the order does not change, and slower afterwards', async () => {
  const { shop, network, openPage } = openShop();
  const estimatedDelivery = { from: '2026-11-28T12:00:00Z', until: '2026-11-28T14:00:00Z' };
  await shop.emitOrderUpdate({ orderId: 'a1', status: 'SHIPPED', tracking: [{ estimatedDelivery }] });
  const answers: number[] = [];
  network.intercept = async (request, server) => {
    const response = await server(request);
    answers.push(response.status);
    return response;
  };
  const page = openPage(
    polling({
      url: 'http://shop.test/api/orders/:orderId',
      interval: HOUR,
      headers: { Authorization: 'ann' },
    }),
  );
  const answersWithin = async (ms: number) => {
    const before = answers.length;
    await vi.advanceTimersByTimeAsync(ms);
    return answers.slice(before);
  };
  expect(await answersWithin(1_000)).toEqual([200]);
  expect(await answersWithin(2 * HOUR)).toEqual([304, 304]);
  const near = await answersWithin(2 * HOUR);
  expect(near.length).toBeGreaterThan(500);
  expect(new Set(near)).toEqual(new Set([304]));
  await answersWithin(4 * HOUR);
  expect((await answersWithin(4 * HOUR)).length).toBeLessThanOrEqual(4);
  expect(page.live()).toMatchObject({ connection: 'polling', isStale: false });
});
