import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { root } from '../../package/run.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, newOrder, note, publish, useRedis } from './use-redis.js';

describe.skipIf(!hasRedis)('an update that Redis does not let the bus publish', () => {
  const { busOn, admin, nodeRedis, ioRedis } = useRedis();
  const denied = { username: 'no-channels', password: 'secret' };
  const createUser = (...rights: string[]) =>
    admin('ACL', 'SETUSER', denied.username, 'reset', 'on', `>${denied.password}`, '~*', ...rights);

  const users: readonly (readonly [title: string, ...rights: string[]])[] = [
    ['a user without a right to channels', '+@all', 'resetchannels'],
    ['a user without the commands to publish', '+@all', '-publish', '-spublish', '&*'],
    ['a user without the right to write', '+@all', '-@write', '&*'],
  ];
  const libraries: readonly (readonly [name: string, sharded: boolean])[] = [
    ['node-redis', false],
    ['node-redis', true],
    ['ioredis', false],
    ['ioredis', true],
  ];
  const cases = users.flatMap(([user, ...rights]) =>
    libraries.map(([library, sharded]) => ({ user, rights, library, sharded })),
  );

  test.each(cases)(
    'is not stored: $user, $library, sharded: $sharded (G6)',
    async ({ rights, library, sharded }) => {
      await createUser(...rights);
      const orderId = newOrder();
      const reader = await busOn({ sharded });
      const received = recorder();
      await reader.open(orderId, {}, received.listener);
      await publish(reader, orderId, 'before');
      const client = library === 'ioredis' ? ioRedis(denied) : await nodeRedis(denied);
      const bus = await busOn({ client, sharded });

      for (const id of [orderId, newOrder()]) {
        await expect(bus.append(note(id, 'refused'), flow)).rejects.toThrow(
          /user executing the script can't/,
        );
        const { updates } = await reader.history(id, 10);
        expect(updates.map((update) => update.note)).not.toContain('refused');
      }
      expect(await reader.append(note(orderId, 'after'), flow)).toMatchObject({ version: 2 });
      expect(received.updates.map((update) => update.note)).not.toContain('refused');
    },
  );

  test('is neither stored nor delivered while Redis has no memory left', async () => {
    const bus = await busOn();
    const orderId = newOrder();
    const received = recorder();
    await bus.open(orderId, {}, received.listener);
    await publish(bus, orderId, 'before');
    await admin('CONFIG', 'SET', 'maxmemory', '1');
    try {
      await expect(bus.append(note(orderId, 'refused'), flow)).rejects.toThrow(/OOM/);
    } finally {
      await admin('CONFIG', 'SET', 'maxmemory', '0');
    }
    expect(await bus.append(note(orderId, 'after'), flow)).toMatchObject({ version: 2 });
    await expect.poll(() => received.updates.map((update) => update.note)).toEqual(['before', 'after']);
  });

  test('the documented rights are sufficient', async () => {
    const page = await readFile(join(root, 'docs/server.md'), 'utf8');
    const rights = ['~order-status:*', '&order-status:*'];
    const commands = /`(\+@read [^`]*)`/.exec(page)?.[1]?.split(' ') ?? [];
    await admin('ACL', 'SETUSER', 'shop', 'reset', 'on', '>secret', ...rights, ...commands);
    const user = { username: 'shop', password: 'secret' };
    for (const client of [await nodeRedis(user), ioRedis(user)]) {
      for (const sharded of [false, true]) {
        const bus = await busOn({ client, sharded });
        const orderId = newOrder();
        const received = recorder();
        await bus.open(orderId, {}, received.listener);
        await publish(bus, orderId, '1', '2');
        await bus.append({ ...note(orderId), status: 'CANCELLED' }, flow);
        await expect.poll(() => received.versions()).toEqual([1, 2, 3]);
      }
    }
  });
});
