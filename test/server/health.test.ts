import { redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasPostgres } from '../engines/postgres-server.js';
import { hasRedis, startRedis } from '../engines/redis-server.js';
import { usePostgres, withoutTransactions } from './postgres/use-postgres.js';
import { createShop, freshBus, get } from './shop.js';

describe('health', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('counts the streams, and is not ready while the server drains', async () => {
    const shop = createShop();
    expect(await shop.health()).toEqual({ ready: true, draining: false, streams: 0, bus: { answers: true } });
    const { body } = await shop.stream(get(), 'a1');
    expect(await shop.health()).toMatchObject({ ready: true, streams: 1 });
    const drained = shop.drain({ within: 1_000 });
    expect(await shop.health()).toMatchObject({ ready: false, draining: true, streams: 1 });
    await body?.cancel();
    await drained;
    expect(await shop.health()).toMatchObject({ ready: false, draining: true, streams: 0 });
  });

  test('a bus that fails is reported once for each outage', async () => {
    const down = new Error('the engine is down');
    let fails = true;
    const health = async () => {
      if (fails) throw down;
      return { listening: true };
    };
    const shop = createShop({ bus: { ...freshBus(), health } });
    for (let probe = 0; probe < 3; probe += 1) {
      expect(await shop.health()).toMatchObject({ ready: false, bus: { answers: false } });
    }
    fails = false;
    expect(await shop.health()).toMatchObject({ ready: true, bus: { answers: true, listening: true } });
    fails = true;
    await shop.health();
    expect(shop.errors).toEqual([down, down]);
  });

  test('a bus that does not answer costs two seconds and one question, however many probes ask (G7)', async () => {
    const health = vi.fn(() => new Promise<never>(() => {}));
    const shop = createShop({ bus: { ...freshBus(), health } });
    const answers = Promise.all(Array.from({ length: 50 }, () => shop.health()));
    await vi.advanceTimersByTimeAsync(2_000);
    for (const answer of await answers)
      expect(answer).toMatchObject({ ready: false, bus: { answers: false } });
    expect(health).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a bus that throws at once, and one without health, do not reject', async () => {
    const health = () => {
      throw new Error('broken');
    };
    expect(await createShop({ bus: { ...freshBus(), health } }).health()).toMatchObject({ ready: false });
    const { health: _, ...plain } = freshBus();
    expect(await createShop({ bus: plain }).health()).toEqual({ ready: true, draining: false, streams: 0 });
  });

  test('a closed server is not ready', async () => {
    const shop = createShop();
    await shop.close();
    expect(await shop.health()).toMatchObject({ ready: false, bus: { answers: false } });
    expect(shop.errors).toEqual([]);
  });

  test('a bus that has lost the connection that listens is not ready', async () => {
    const shop = createShop({ bus: { ...freshBus(), health: async () => ({ listening: false }) } });
    expect(await shop.health()).toMatchObject({ ready: false, bus: { answers: true, listening: false } });
  });
});

describe.skipIf(!hasRedis)('health on Redis', () => {
  test('answers and listens while Redis runs', async () => {
    const redis = await startRedis();
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: 20 } });
    client.on('error', () => {});
    await client.connect();
    const shop = createShop({ bus: redisBus({ client, timeout: 1_000, onError: () => {} }) });
    try {
      // A question has a time limit, which a busy machine may exceed.
      const answers = { ready: true, bus: { answers: true } };
      await vi.waitFor(async () => expect(await shop.health()).toMatchObject(answers));
      const { body } = await shop.stream(get(), 'a1');
      const listening = { ready: true, streams: 1, bus: { answers: true, listening: true } };
      await vi.waitFor(async () => expect(await shop.health()).toMatchObject(listening));
      await redis.stop('SIGKILL');
      await vi.waitFor(async () => {
        expect(await shop.health()).toMatchObject({ ready: false, bus: { answers: false } });
      }, 10_000);
      await redis.start();
      await vi.waitFor(async () => expect(await shop.health()).toMatchObject(listening), 10_000);
      await body?.cancel();
    } finally {
      await shop.close();
      client.destroy();
      await redis.remove();
    }
  });
});

describe.skipIf(!hasPostgres)('health on PostgreSQL', () => {
  const postgres = usePostgres();

  test('answers and listens while PostgreSQL runs', async () => {
    const database = await postgres.createDatabase();
    const shop = createShop({ bus: withoutTransactions(database.createBus()) });
    const answers = { ready: true, bus: { answers: true } };
    await vi.waitFor(async () => expect(await shop.health()).toMatchObject(answers));
    const { body } = await shop.stream(get(), 'a1');
    const listening = { ready: true, streams: 1, bus: { answers: true, listening: true } };
    await vi.waitFor(async () => expect(await shop.health()).toMatchObject(listening));
    await postgres.server().stop('SIGQUIT');
    await vi.waitFor(async () => {
      expect(await shop.health()).toMatchObject({ ready: false, bus: { answers: false } });
    }, 10_000);
    await postgres.server().start();
    await vi.waitFor(async () => expect(await shop.health()).toMatchObject(listening), 20_000);
    await body?.cancel();
  });

  test('is not ready before the tables exist, and has nothing to listen to where the bus only polls', async () => {
    const database = await postgres.createDatabase({ schema: false });
    const shop = createShop({ bus: withoutTransactions(database.createBus({ listen: false })) });
    expect(await shop.health()).toMatchObject({ ready: false });
    expect(shop.errors).toMatchObject([{ code: 'schema-missing' }]);
    const migrated = await postgres.createDatabase();
    const polling = createShop({ bus: withoutTransactions(migrated.createBus({ listen: false })) });
    const { body } = await polling.stream(get(), 'a1');
    expect(await polling.health()).toEqual({
      ready: true,
      draining: false,
      streams: 1,
      bus: { answers: true },
    });
    await body?.cancel();
  });
});
