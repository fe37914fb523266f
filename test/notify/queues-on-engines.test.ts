import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import PgBoss from 'pg-boss';
import type { NotificationQueue } from 'react-order-status/server/notify';
import { bullmqQueue } from 'react-order-status/server/notify/bullmq';
import { pgBossQueue } from 'react-order-status/server/notify/pg-boss';
import { queueContract } from 'react-order-status/testing';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../engines/postgres-server.js';
import { hasRedis, type RedisServer, startRedis } from '../engines/redis-server.js';

const ignore = () => {};
const TIMEOUT = 30_000;
const secret = 'The mailbox ann@example.com is full.';

/** Handles a job, whose handler rejects once. */
async function failOnce(queue: NotificationQueue, id: string): Promise<void> {
  let calls = 0;
  const worker = queue.work(
    async () => {
      calls += 1;
      if (calls === 1) throw new Error(secret);
      return { notBefore: new Date(Date.now() + 3_600_000) };
    },
    { concurrency: 1 },
  );
  await queue.add([{ id, notBefore: new Date() }]);
  await expect.poll(() => calls, { timeout: TIMEOUT }).toBe(2);
  await worker.close();
}

/** A handler whose calls never end, as if its process had been killed, until it is released; then it ends at once. */
function hangingHandler() {
  let calls = 0;
  let release = () => {};
  const released = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined);
  });
  return {
    calls: () => calls,
    release,
    handler: () => {
      calls += 1;
      return released;
    },
  };
}

describe.skipIf(!hasRedis)('bullmqQueue', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());
  const connection = () => ({ host: '127.0.0.1', port: server.port });

  describe('with options of a connection', () => {
    const create = () => bullmqQueue({ connection: connection(), onError: ignore });
    for (const { name, run } of queueContract(create, { shared: true })) test(name, run);
  });

  /** A client of each library, and how it is asked whether it is open. */
  const clients = {
    async ioredis() {
      const client = new Redis(server.url, { maxRetriesPerRequest: null });
      return { client, ping: () => client.ping(), close: () => client.quit() };
    },
    async redis() {
      const client = await createClient({ url: server.url }).connect();
      return { client, ping: () => client.ping(), close: () => client.close() };
    },
  };

  test.each(Object.entries(clients))(
    'a client of %s stays open when the queue is closed',
    async (name, connect) => {
      const { client, ping, close } = await connect();
      const queue = bullmqQueue({ connection: client, name: `shared-${name}` });
      const handled: string[] = [];
      const worker = queue.work(async (id) => void handled.push(id), { concurrency: 1 });
      await queue.add([{ id: 'a', notBefore: new Date() }]);
      await expect.poll(() => handled, { timeout: TIMEOUT }).toEqual(['a']);
      await worker.close();
      await queue.close();
      expect(await ping()).toBe('PONG');
      await close();
    },
  );

  test('a job is kept however often its process is killed', async () => {
    const name = 'killed';
    const client = new Redis(server.url);
    const queue = bullmqQueue({ connection: connection(), name, onError: ignore });
    const hanging = hangingHandler();
    const work = () => queue.work(hanging.handler, { concurrency: 10 });
    const workers = [work()];
    await queue.add([{ id: 'a', notBefore: new Date() }]);
    for (const calls of [1, 2, 3, 4]) {
      await expect.poll(hanging.calls, { timeout: TIMEOUT }).toBe(calls);
      // What half a minute without the process does.
      await client.del(`bull:${name}:delivery-a:lock`, `bull:${name}:stalled-check`);
      await client.sadd(`bull:${name}:stalled`, 'delivery-a');
      workers.push(work());
    }
    await expect.poll(hanging.calls, { timeout: TIMEOUT }).toBe(5);
    hanging.release();
    for (const worker of workers) await worker.close();
    await expect.poll(() => client.exists(`bull:${name}:delivery-a`), { timeout: TIMEOUT }).toBe(0);
    await queue.close();
    await client.quit();
  }, 60_000);

  test('nothing is left of a job that is done, and no error of a handler is stored', async () => {
    const errors: unknown[] = [];
    const name = 'stored';
    const queue = bullmqQueue({ connection: connection(), name, onError: (error) => errors.push(error) });
    const vendor = new Queue(name, { connection: connection() });
    const worker = queue.work(async () => undefined, { concurrency: 1 });
    await queue.add([{ id: 'done', notBefore: new Date() }]);
    await expect.poll(async () => vendor.getJob('delivery-done'), { timeout: TIMEOUT }).toBeUndefined();
    await worker.close();

    await failOnce(queue, 'failing');
    expect(errors).toEqual([]);
    const job = await vendor.getJob('delivery-failing');
    expect(JSON.stringify(job)).not.toContain('ann@example.com');
    expect(await vendor.getJobCounts()).toMatchObject({ delayed: 1, failed: 0, completed: 0, active: 0 });
    await vendor.close();
    await queue.close();
  });
});

/** What pg-boss stores of a job. */
interface BossRow {
  readonly data: { readonly id: string };
  readonly state: string;
  readonly output: unknown;
}

describe.skipIf(!hasPostgres)('pgBossQueue', () => {
  let server: PostgresServer;
  let boss: PgBoss;
  let pool: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    const connectionString = await server.createDatabase();
    // Without `supervise` pg-boss looks for no job of a killed process itself.
    boss = new PgBoss({ connectionString, supervise: false });
    boss.on('error', ignore);
    pool = new pg.Pool({ connectionString });
    pool.on('error', ignore);
    await boss.start();
  }, 60_000);
  afterAll(async () => {
    await boss.stop({ graceful: false });
    await pool.end();
    await server.remove();
  });
  const rowsOf = async (name: string) =>
    (await pool.query<BossRow>('select data, state, output from pgboss.job where name = $1', [name])).rows;

  describe('on pg-boss', () => {
    const create = () => pgBossQueue({ boss, onError: ignore });
    for (const { name, run } of queueContract(create, { shared: true })) test(name, run);
  });

  test('nothing is left of a job that is done, and no error of a handler is stored', async () => {
    const errors: unknown[] = [];
    const name = 'stored';
    const queue = pgBossQueue({ boss, name, onError: (error) => errors.push(error) });
    const worker = queue.work(async () => undefined, { concurrency: 1 });
    await queue.add([{ id: 'done', notBefore: new Date() }]);
    await expect.poll(() => rowsOf(name), { timeout: TIMEOUT }).toEqual([]);
    await worker.close();

    await failOnce(queue, 'failing');
    expect(errors).toEqual([]);
    expect(await rowsOf(name)).toEqual([
      { data: { id: 'failing', failures: 0 }, state: 'created', output: null },
    ]);
    await queue.close();
  });

  test('a job is kept however often its process is killed', async () => {
    const name = 'killed';
    const queue = pgBossQueue({ boss, name, onError: ignore });
    const hanging = hangingHandler();
    const worker = queue.work(hanging.handler, { concurrency: 10 });
    await queue.add([{ id: 'a', notBefore: new Date() }]);
    for (const calls of [1, 2, 3, 4]) {
      await expect.poll(hanging.calls, { timeout: TIMEOUT }).toBe(calls);
      // What a minute without the process does.
      const aMinuteAgo = `update pgboss.job set started_on = started_on - interval '1 minute' where name = $1`;
      await pool.query(aMinuteAgo, [name]);
      // The first time it is the worker that looks for it.
      if (calls > 1) await boss.expire();
    }
    await expect.poll(hanging.calls, { timeout: TIMEOUT }).toBe(5);
    hanging.release();
    await worker.close();
    expect(await rowsOf(name)).toEqual([]);
  }, 60_000);

  test('a job whose row is being replaced is not handled by another process', async () => {
    const name = 'replaced';
    const slow = {
      createQueue: (queue: string) => boss.createQueue(queue),
      insert: (jobs: Parameters<typeof boss.insert>[0]) => boss.insert(jobs),
      fetch: (queue: string, how: { readonly batchSize: number }) => boss.fetch<object>(queue, how),
      async deleteJob(queue: string, id: string) {
        // Longer than the other process needs to look for jobs.
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        await boss.deleteJob(queue, id);
      },
      expire: () => boss.expire(),
    };
    const queue = pgBossQueue({ boss: slow, name });
    let calls = 0;
    const handler = async () => {
      calls += 1;
      return calls === 1 ? { notBefore: new Date() } : undefined;
    };
    await queue.add([{ id: 'a', notBefore: new Date() }]);
    const workers = [queue.work(handler, { concurrency: 1 })];
    await expect.poll(() => calls, { timeout: TIMEOUT }).toBe(1);
    workers.push(pgBossQueue({ boss, name }).work(handler, { concurrency: 1 }));
    await expect.poll(() => rowsOf(name), { timeout: TIMEOUT }).toEqual([]);
    expect(calls).toBe(2);
    for (const worker of workers) await worker.close();
  });

  test('a job whose process ended while it was put off is kept', async () => {
    const name = 'put-off';
    for (const stepsThatSucceed of [0, 1, 2, 3]) {
      let steps = -1;
      const isDead = () => steps >= stepsThatSucceed;
      // The worker ends after so many steps of putting the job off.
      const step = async (run: () => Promise<void>) => {
        if (isDead()) throw new Error('The process has ended.');
        if (steps >= 0) steps += 1;
        await run();
      };
      const dying = {
        createQueue: (queue: string) => boss.createQueue(queue),
        insert: (jobs: Parameters<typeof boss.insert>[0]) => step(() => boss.insert(jobs)),
        fetch: (queue: string, options: { readonly batchSize: number }) => boss.fetch<object>(queue, options),
        deleteJob: (queue: string, id: string) => step(() => boss.deleteJob(queue, id)),
        expire: () => boss.expire(),
      };
      const id = `dies-after-${stepsThatSucceed}`;
      const queue = pgBossQueue({ boss: dying, name, onError: ignore });
      let calls = 0;
      const worker = queue.work(
        async () => {
          calls += 1;
          steps = 0;
          return { notBefore: new Date(Date.now() + 3_600_000) };
        },
        { concurrency: 1 },
      );
      await queue.add([{ id, notBefore: new Date() }]);
      await expect.poll(() => calls, { timeout: TIMEOUT }).toBe(1);
      await expect.poll(isDead, { timeout: TIMEOUT }).toBe(true);
      await worker.close();
      const rows = await rowsOf(name);
      expect(rows.filter(({ data }) => data.id === id).length).toBeGreaterThan(0);
    }
  });
});
