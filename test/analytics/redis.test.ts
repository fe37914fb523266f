import { countedAnalytics, redisAnalyticsStore } from 'react-order-status/server/analytics';
import { beforeEach, describe, expect, test } from 'vitest';
import { hasRedis } from '../engines/redis-server.js';
import { useRedis } from '../server/redis/use-redis.js';
import { recordAll, testReports } from './reports.js';

describe.skipIf(!hasRedis)('on Redis', () => {
  const { senders } = useRedis();

  describe.each(Object.entries(senders))('with %s', (library, connect) => {
    let kept = 0;
    let send: Awaited<ReturnType<typeof connect>>;
    beforeEach(async () => {
      kept += 1;
      send = await connect();
    });
    const create = (timeZone = 'UTC') =>
      countedAnalytics({ store: redisAnalyticsStore({ send, prefix: `${library}-${kept}` }), timeZone });
    const update = (version: number, status: string, hour: number) => {
      const timestamp = `2026-03-10T${String(hour).padStart(2, '0')}:00:00Z`;
      return { orderId: 'a', version, id: `e${version}`, status, timestamp, storedAt: timestamp };
    };

    testReports({
      create,
      store: (orders, timeZone) => recordAll(create(timeZone), orders),
      async clear() {
        kept += 1;
      },
      error: 0.005,
      runs: 10,
    });

    test('an update that several processes record at once is counted once', async () => {
      const processes = [create(), create(), create()];
      for (const [index, status] of ['PENDING', 'PROCESSING', 'SHIPPED'].entries()) {
        await Promise.all(processes.map(({ record }) => record(update(index + 1, status, index))));
      }
      const { edges, waiting } = await create().report({
        since: new Date('2026-03-10T00:00:00Z'),
        until: new Date('2026-03-11T00:00:00Z'),
      });
      expect(edges.map(({ to, count, measured }) => [to, count, measured])).toEqual([
        ['PROCESSING', 1, 1],
        ['SHIPPED', 1, 1],
      ]);
      expect(waiting).toMatchObject([{ status: 'SHIPPED', count: 1 }]);
    });

    test('an order that was erased waits no longer, and leaves no key that names it', async () => {
      await create().record(update(1, 'PENDING', 0));
      await create().erase('a');
      expect(await create().slowest()).toEqual([]);
      expect(await send(['KEYS', `{${library}-${kept}}:order:*`])).toEqual([]);
    });
  });
});
