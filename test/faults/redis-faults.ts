import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RedisEngine } from './engines.js';
import type { FaultyShop } from './fault-tests.js';

/** Tests of data loss in Redis. */
export function testRedisLosses(shop: () => FaultyShop<RedisEngine>): void {
  test('Redis starts again without its data: a new epoch, clients take the snapshot and continue (G1, G5)', async () => {
    const { engine, shops, open } = shop();
    const { clients, publishers, settle } = await open({ epochs: 2 });
    await publishers.confirm(20);
    const { epoch } = await shops[1].log(clients.orderId);
    await engine.crash();
    await engine.redis.start({ withData: false });
    await publishers.confirm(20);
    expect((await settle()).epoch).not.toBe(epoch);
  });

  test('Redis loses the end of its log: a new epoch, clients take the snapshot and continue (G1, G5)', async () => {
    const { engine, shops, open } = shop();
    const { clients, publishers, settle } = await open({ epochs: 2 });
    const data = join(engine.redis.folder, 'appendonlydir');
    const backup = join(engine.redis.folder, 'backup');
    await publishers.confirm(10);
    await engine.crash();
    await cp(data, backup, { recursive: true });
    await engine.start();
    await publishers.confirm(20);
    const { epoch } = await shops[1].log(clients.orderId);
    await engine.crash();
    await rm(data, { recursive: true });
    await cp(backup, data, { recursive: true });
    await rm(backup, { recursive: true });
    await engine.start();
    await publishers.confirm(20);
    expect((await settle()).epoch).not.toBe(epoch);
  });
}
