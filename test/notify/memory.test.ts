import {
  memoryDeliveries,
  memoryQueue,
  type NewDelivery,
  NotificationsFullError,
} from 'react-order-status/server/notify';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openShop, pass, recordingChannel, until } from './shop.js';

const delivery = (id: string, fields: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  orderId: 'order',
  version: 1,
  updateId: 'k3f9',
  channel: 'email',
  kind: 'status',
  userId: 'ann',
  addressHash: 'hash',
  createdAt: '2026-01-01T12:00:00.000Z',
  expiresAt: '2026-01-01T18:00:00.000Z',
  ...fields,
});

const job = (id: string) => ({ id, notBefore: new Date(0) });

describe('memory is bounded', () => {
  test('memoryQueue refuses jobs beyond its limit, all of a call, and takes them when others are done', async () => {
    const queue = memoryQueue({ maxJobs: 2 });
    await queue.add([job('a'), job('b')]);
    await expect(queue.add([job('b'), job('c')])).rejects.toThrow(NotificationsFullError);
    await queue.add([job('a'), job('b')]);
    const handled: string[] = [];
    const worker = queue.work(async (id) => void handled.push(id), { concurrency: 1 });
    await expect.poll(() => handled).toEqual(['a', 'b']);
    await queue.add([job('c'), job('d')]);
    await expect.poll(() => handled).toEqual(['a', 'b', 'c', 'd']);
    await worker.close();
  });

  test('memoryDeliveries forgets those that have ended first, and never one that waits', async () => {
    const store = memoryDeliveries({ maxDeliveries: 3 });
    await store.add(['a', 'b', 'c'].map((id) => delivery(id)));
    await expect(store.add([delivery('d')])).rejects.toMatchObject({ code: 'notifications-full' });
    for (const id of ['b', 'a']) {
      await store.claim(id, '2026-01-01T12:01:00.000Z', '2026-01-01T12:02:00.000Z');
      await store.settle(id, 1, { state: 'sent', providerId: id }, '2026-01-01T12:01:00.000Z');
    }
    await store.add([delivery('d')]);
    const ids = async () => (await store.ofOrder('order')).map(({ id }) => id);
    expect(await ids()).toEqual(['a', 'c', 'd']);
    expect(await store.report({ channel: 'email', providerId: 'b', state: 'delivered' }, '')).toBe(false);
    await store.add([delivery('e')]);
    expect(await ids()).toEqual(['c', 'd', 'e']);
    await expect(store.add([delivery('f')])).rejects.toThrow(/maxDeliveries/);
  });

  test('100,000 deliveries pass through a queue and a store of 1,000', async () => {
    const TOTAL = 100_000;
    const LIMIT = 1_000;
    const queue = memoryQueue({ maxJobs: LIMIT });
    const store = memoryDeliveries({ maxDeliveries: LIMIT });
    let live = 0;
    let mostLive = 0;
    const [now, later] = ['2026-01-01T12:01:00.000Z', '2026-01-01T12:02:00.000Z'];
    const worker = queue.work(
      async (id) => {
        const { kind } = await store.claim(id, now, later);
        if (kind === 'claimed') live -= 1;
        await store.settle(id, 1, { state: 'sent', providerId: id }, now);
        return undefined;
      },
      { concurrency: 10 },
    );
    for (let index = 0; index < TOTAL; index += 100) {
      while (live > LIMIT - 100) await new Promise((resolve) => setImmediate(resolve));
      live += 100;
      mostLive = Math.max(mostLive, live);
      const ids = Array.from({ length: 100 }, (_, place) => `job-${index + place}`);
      // Both reject if they still hold what is done.
      await store.add(ids.map((id) => delivery(id, { orderId: id })));
      await queue.add(ids.map(job));
    }
    await expect.poll(() => live, { timeout: 60_000 }).toBe(0);
    await worker.close();
    expect(await store.ofUser('ann')).toHaveLength(LIMIT);
    expect(mostLive).toBe(LIMIT);
  }, 120_000);

  test('jobs begin while others are added all the time', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const queue = memoryQueue();
    let [added, begun] = [0, 0];
    const worker = queue.work(
      async () => {
        begun += 1;
        return undefined;
      },
      { concurrency: 10 },
    );
    const adding = setInterval(() => {
      added += 1;
      void queue.add([job(String(added))]);
    }, 1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(added).toBe(1_000);
    expect(begun).toBeGreaterThan(990);
    clearInterval(adding);
    await worker.close();
  });

  test('a full queue loses nothing: the bus keeps the update', async () => {
    const email = recordingChannel('email');
    const shop = openShop({ channels: [email], queue: memoryQueue({ maxJobs: 1 }), settle: 1_000 });
    await shop.announce({ orderId: '1', status: 'SHIPPED' });
    await shop.emit({ orderId: '2', status: 'SHIPPED' });
    await until(() => shop.errors.length === 1);
    expect(shop.errors[0]).toMatchObject({ code: 'follow-handler', cause: { code: 'notifications-full' } });
    for (let second = 0; second < 60 && shop.log.sent.length < 2; second += 1) {
      await pass(1_000);
      await until(() => shop.log.sent.length >= 1);
    }
    await until(() => shop.log.sent.length === 2);
    expect(email.messages.map(({ order }) => order.orderId).sort()).toEqual(['1', '2']);
  });
});
