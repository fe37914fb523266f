import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { flow, newOrder, note, useRedis } from './use-redis.js';

describe.skipIf(!hasRedis)('the heads that redisBus remembers', () => {
  const redis = useRedis();
  const to = (orderId: string, status: string) => ({ ...note(orderId), status });

  test('each update of an order takes one command, and two where another process was the last', async () => {
    const client = await redis.nodeRedis();
    const names: string[] = [];
    const sendCommand = client.sendCommand.bind(client);
    client.sendCommand = (args, options) => {
      names.push(String(args[0]));
      return sendCommand(args, options);
    };
    const bus = await redis.busOn({ client });
    await bus.append(note(newOrder()), flow);
    const orderId = newOrder();
    for (let version = 1; version <= 5; version += 1) {
      names.length = 0;
      expect(await bus.append(note(orderId), flow)).toMatchObject({ version });
      expect(names).toHaveLength(1);
    }
    const there = await redis.busOn({ client });
    expect(await there.append(note(orderId), flow)).toMatchObject({ version: 6 });
    names.length = 0;
    expect(await bus.append(note(orderId), flow)).toMatchObject({ version: 7 });
    expect(names).toHaveLength(2);
  });

  test('an update of another process is seen: what it allows succeeds, what it forbids is refused (G6)', async () => {
    const [here, there] = [await redis.busOn(), await redis.busOn()];
    const orderId = newOrder();
    await here.append(to(orderId, 'PROCESSING'), flow);
    await there.append(to(orderId, 'SHIPPED'), flow);
    // From PROCESSING this is not allowed.
    expect(await here.append(to(orderId, 'DELIVERED'), flow)).toMatchObject({
      version: 3,
      previousStatus: 'SHIPPED',
    });
    await there.append(to(orderId, 'REFUNDED'), flow);
    await expect(here.append(to(orderId, 'REFUNDED'), flow)).rejects.toMatchObject({
      code: 'invalid-transition',
    });
  });

  test('expectedVersion is compared with the log (G6)', async () => {
    const [here, there] = [await redis.busOn(), await redis.busOn()];
    const orderId = newOrder();
    await here.append(note(orderId), flow);
    await there.append(note(orderId), flow);
    const outdated = here.append(note(orderId), { ...flow, expectedVersion: 1 });
    await expect(outdated).rejects.toMatchObject({ code: 'conflict' });
    expect(await here.append(note(orderId), { ...flow, expectedVersion: 2 })).toMatchObject({ version: 3 });
  });

  test('a version that was assigned again, after the end of the log was lost, is not the head that is known', async () => {
    const [here, there] = [await redis.busOn(), await redis.busOn()];
    const orderId = newOrder();
    await here.append(to(orderId, 'PROCESSING'), flow);
    const [log, head] = ['log', 'head'].map((name) => `order-status:default:{${orderId}}:${name}`);
    const before = await redis.admin('GET', head ?? '');
    await here.append(to(orderId, 'SHIPPED'), flow);
    // As a failover that lost the last entry, in the same epoch, of which another process publishes a second one.
    await redis.admin('XDEL', log ?? '', '2-0');
    await redis.admin('XSETID', log ?? '', '1-0');
    await redis.admin('SET', head ?? '', String(before));
    await there.append({ ...note(orderId), status: 'CANCELLED' }, flow);
    await expect(here.append(to(orderId, 'DELIVERED'), flow)).rejects.toMatchObject({
      code: 'invalid-transition',
    });
  });
});
