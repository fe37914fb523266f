import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { DeliveryStore, PreferenceStore } from 'react-order-status/server/notify';
import {
  notifySchema,
  postgresDeliveries,
  postgresPreferences,
} from 'react-order-status/server/notify/postgres';
import { redisDeliveries, redisPreferences } from 'react-order-status/server/notify/redis';
import { deliveryStoreContract, preferenceStoreContract } from 'react-order-status/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../engines/postgres-server.js';
import { hasRedis } from '../engines/redis-server.js';
import { useRedis } from '../server/redis/use-redis.js';

/** Runs both contracts of stores. */
function testContracts(
  deliveries: () => Promise<DeliveryStore>,
  preferences: () => Promise<PreferenceStore>,
) {
  for (const { name, run } of deliveryStoreContract(deliveries, { shared: true })) test(name, run);
  for (const { name, run } of preferenceStoreContract(preferences)) test(name, run);
}

const delivery = {
  id: 'd1',
  orderId: 'a1',
  version: 1,
  updateId: 'k3f9',
  channel: 'email',
  kind: 'status',
  userId: 'ann',
  addressHash: 'Zm9v',
  createdAt: '2026-01-01T12:00:00.000Z',
  expiresAt: '2026-01-01T18:00:00.000Z',
} as const;
const later = (seconds: number) => new Date(Date.parse(delivery.createdAt) + seconds * 1_000).toISOString();

describe.skipIf(!hasRedis)('on Redis', () => {
  const { senders } = useRedis();

  describe.each(Object.entries(senders))('with %s', (prefix, connect) => {
    testContracts(
      async () => redisDeliveries({ send: await connect(), prefix }),
      async () => redisPreferences({ send: await connect(), prefix }),
    );
  });

  /** The keys that begin with a hash tag, without it. */
  async function keysOf(send: (command: readonly string[]) => Promise<unknown>, prefix: string) {
    const keys = await send(['KEYS', `{${prefix}}:*`]);
    return Array.isArray(keys) ? keys.map((key) => String(key).slice(prefix.length + 3)) : [];
  }

  test('deliveries expire, with all that leads to them; consents, preferences and subscriptions do not', async () => {
    const send = await senders.redis();
    const options = { send, prefix: 'expiry' };
    const deliveries = redisDeliveries({ ...options, retain: 60_000.5 });
    await deliveries.add([delivery]);
    await deliveries.claim(delivery.id, later(1), later(2));
    await deliveries.settle(delivery.id, 1, { state: 'sent', providerId: 'SM1' }, later(1));
    const preferences = redisPreferences(options);
    await preferences.write('ann', { channels: { sms: true } });
    await preferences.addSubscription('ann', {
      endpoint: 'https://push.test/1',
      keys: { p256dh: 'B', auth: 't' },
    });
    const { channel, addressHash } = delivery;
    const consent = {
      userId: 'ann',
      channel,
      addressHash,
      granted: true,
      source: 'preferences',
      at: later(1),
    };
    await preferences.addConsent(consent);

    const keys = await keysOf(send, 'expiry');
    const lifetimes: [string, number][] = [];
    for (const key of keys) lifetimes.push([key, Number(await send(['PTTL', `{expiry}:${key}`]))]);
    const mortal = lifetimes.filter(([, ms]) => ms >= 0);
    expect(mortal.map(([key]) => key).sort()).toEqual([
      'created',
      'delivery:d1',
      'order:a1',
      'provider:email:SM1',
      'user:ann',
    ]);
    for (const [, ms] of mortal) expect(ms).toBeLessThanOrEqual(60_001);
    expect(lifetimes.map(([key]) => key)).toEqual(
      expect.arrayContaining(['consents:ann', 'address:email:Zm9v', 'preferences:ann', 'endpoints:ann']),
    );
  });

  test('an index does not grow with deliveries that have expired', async () => {
    const send = await senders.redis();
    const deliveries = redisDeliveries({ send, prefix: 'old', retain: 60_000 });
    await deliveries.add([delivery]);
    await deliveries.add([{ ...delivery, id: 'd2', createdAt: later(59) }]);
    expect(await send(['ZRANGE', '{old}:order:a1', '0', '-1'])).toEqual(['d1', 'd2']);
    await deliveries.add([{ ...delivery, id: 'd3', createdAt: later(61) }]);
    expect(await send(['ZRANGE', '{old}:order:a1', '0', '-1'])).toEqual(['d2', 'd3']);
    // The key of the first one expires by the clock of Redis, which has not moved.
    expect((await deliveries.ofOrder('a1')).map(({ id }) => id)).toEqual(['d2', 'd3']);
  });

  test('erasing a user leaves no key with the id of the user', async () => {
    const send = await senders.redis();
    const options = { send, prefix: 'erase' };
    const [deliveries, preferences] = [redisDeliveries(options), redisPreferences(options)];
    await deliveries.add([delivery]);
    await preferences.write('ann', { channels: { sms: true } });
    await preferences.addSubscription('ann', {
      endpoint: 'https://push.test/1',
      keys: { p256dh: 'B', auth: 't' },
    });
    await preferences.addConsent({ ...delivery, granted: false, source: 'inbound-sms', at: later(1) });
    await deliveries.eraseUser('ann');
    await preferences.eraseUser('ann');
    const keys = await keysOf(send, 'erase');
    const consentKeys = ['address:email:Zm9v', 'consent:0000000000000001'];
    expect(keys.sort()).toEqual([...consentKeys, 'consent-count', 'endpoint-count'].sort());
    expect(await send(['HKEYS', '{erase}:consent:0000000000000001'])).toEqual(['record']);
  });

  test.each(['', 'a{b', 'a}b'])('a prefix that is no hash tag is refused: "%s"', async (prefix) => {
    const send = () => Promise.reject(new Error('Nothing is sent.'));
    expect(() => redisDeliveries({ send, prefix })).toThrow('redisDeliveries: prefix');
    expect(() => redisPreferences({ send, prefix })).toThrow('redisPreferences: prefix');
  });
});

/** What a pool of `pg` and PGlite have in common. */
interface AnyPool {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly object[] }>;
}

/** Cases on tables of the default names. */
function testTables(pool: () => AnyPool) {
  test('the schema is created again without an error, also in several sessions at once', async () => {
    const names = { schema: 'a "b" \'c\'', tablePrefix: "d 'e'" };
    await Promise.all([1, 2, 3].map(() => pool().query(notifySchema(names))));
    await pool().query(notifySchema(names));
    const store = postgresDeliveries({ pool: pool(), ...names });
    await store.add([delivery]);
    expect(await store.ofOrder('a1')).toHaveLength(1);
    const preferences = postgresPreferences({ pool: pool(), ...names });
    await preferences.write('ann', { channels: { sms: true } });
    expect(await preferences.read('ann')).toEqual({ channels: { sms: true } });
  });

  test('an error with NUL ends a claim, as its provider has sent it', async () => {
    const store = postgresDeliveries({ pool: pool() });
    await store.add([{ ...delivery, id: 'nul', orderId: 'nul' }]);
    await store.claim('nul', later(1), later(5));
    await store.settle('nul', 1, { state: 'failed', error: 'a\0b' }, later(2));
    expect(await store.ofOrder('nul')).toMatchObject([{ state: 'failed', error: 'a\ufffdb' }]);
  });

  test('NUL in preferences is kept', async () => {
    const preferences = postgresPreferences({ pool: pool() });
    const chosen = { topics: { 'a\0': { sms: true } } };
    await preferences.write('nul', chosen);
    expect(await preferences.read('nul')).toEqual(chosen);
  });

  test('preferences that were stored by SQL are replaced, however their JSON is written', async () => {
    const preferences = postgresPreferences({ pool: pool() });
    const json = '{"topics": {"A": {"sms" : true}}}';
    await pool().query('insert into order_status_preferences values ($1, $2)', ['sql', json]);
    expect(await preferences.write('sql', {}, await preferences.read('sql'))).toBe(true);
    await pool().query('update order_status_preferences set preferences = $2 where user_id = $1', [
      'sql',
      json,
    ]);
    expect(await preferences.write('sql', {}, { topics: { 'a\0': { sms: true } } })).toBe(false);
    expect(await preferences.write('sql', {}, {})).toBe(false);
  });

  test.each([
    { schema: '' },
    { tablePrefix: '' },
    { tablePrefix: 'a\0' },
    { schema: 's'.repeat(64) },
    { tablePrefix: 'p'.repeat(50) },
  ])('a name that PostgreSQL would change is refused: %j', (names) => {
    expect(() => notifySchema(names)).toThrow(TypeError);
    expect(() => postgresDeliveries({ pool: pool(), ...names })).toThrow(TypeError);
  });
}

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  let others: pg.Pool;
  beforeAll(async () => {
    server = await startPostgres();
    const connectionString = await server.createDatabase();
    // Times are as the contract writes them, whatever the session is set to.
    pool = new pg.Pool({ connectionString, options: '-c TimeZone=Asia/Kolkata -c DateStyle=SQL,DMY' });
    others = new pg.Pool({ connectionString });
    // The server is stopped before it has noticed that they have ended.
    for (const each of [pool, others]) each.on('error', () => {});
    await pool.query(notifySchema());
  }, 60_000);
  afterAll(async () => {
    await Promise.all([pool.end(), others.end()]);
    await server.remove();
  });

  let turn = 0;
  testContracts(
    async () => postgresDeliveries({ pool: ++turn % 2 ? pool : others }),
    async () => postgresPreferences({ pool }),
  );
  testTables(() => pool);

  const isWaiting = () =>
    expect
      .poll(async () => (await pool.query('select 1 from pg_locks where not granted')).rows.length)
      .toBeGreaterThan(0);

  test('two processes that add the same deliveries in another order never wait for each other', async () => {
    const [a, b] = ['a', 'b'].map((id) => ({ ...delivery, id: `wait-${id}`, orderId: 'wait' }));
    const [one, two] = [await others.connect(), await others.connect()];
    try {
      if (!a || !b) return;
      const [first, second] = [postgresDeliveries({ pool: one }), postgresDeliveries({ pool: two })];
      for (const client of [one, two]) await client.query('begin');
      await first.add([a]);
      const added = second.add([b, a]);
      await isWaiting();
      await first.add([b]);
      await one.query('commit');
      await added;
      await two.query('commit');
    } finally {
      for (const client of [one, two]) client.release(true);
    }
    expect(await postgresDeliveries({ pool }).ofOrder('wait')).toHaveLength(2);
  });

  test('a claim that waits for another process is busy, not done', async () => {
    const store = postgresDeliveries({ pool });
    await store.add([{ ...delivery, id: 'claimed-twice' }]);
    const client = await others.connect();
    try {
      await client.query('begin');
      const own = postgresDeliveries({ pool: client });
      expect(await own.claim('claimed-twice', later(1), later(5))).toMatchObject({ kind: 'claimed' });
      const waiting = store.claim('claimed-twice', later(1), later(6));
      await isWaiting();
      await client.query('commit');
      expect(await waiting).toEqual({ kind: 'busy', until: later(5) });
    } finally {
      client.release();
    }
  });
});

describe('on PGlite', () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await PGlite.create();
    await pglite.query(notifySchema());
  }, 60_000);
  afterAll(() => pglite.close());

  testContracts(
    async () => postgresDeliveries({ pool: pglite }),
    async () => postgresPreferences({ pool: pglite }),
  );
  testTables(() => pglite);
});
