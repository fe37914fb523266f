import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, newOrder, note, publish, useRedis } from './use-redis.js';

describe.skipIf(!hasRedis)('an erased order of redisBus', () => {
  const { busOn, admin, nodeRedis } = useRedis();
  const keysOf = (orderId: string) => admin('KEYS', `*${orderId}*`);

  test.each([false, true])('leaves no key in Redis, sharded: %s', async (sharded) => {
    const bus = await busOn({ sharded });
    const orderId = newOrder();
    await bus.append(note(orderId, 'at the door'), { ...flow, idempotencyKey: 'job 1' });
    expect(await keysOf(orderId)).toHaveLength(4);
    await bus.erase(orderId);
    expect(await keysOf(orderId)).toEqual([]);
  });

  test('is noticed by a subscriber whose connection was lost meanwhile', async () => {
    const [bus, there] = [await busOn(), await busOn()];
    const orderId = newOrder();
    const received = recorder();
    await bus.open(orderId, {}, received.listener);
    await publish(there, orderId, '1', '2');
    await expect.poll(() => received.versions()).toEqual([1, 2]);
    await admin('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await there.erase(orderId);
    await expect.poll(() => received.listener.gap, { timeout: 10_000 }).toHaveBeenCalledOnce();
    await publish(there, orderId, 'another first');
    await expect.poll(() => received.versions(), { timeout: 10_000 }).toEqual([1, 2, 1]);
  });

  test('an append that was about to be stored begins the next log', async () => {
    const client = await nodeRedis();
    const orderId = newOrder();
    const eraser = await busOn();
    let erase = async () => {};
    const slow = new Proxy(client, {
      get: (target, name): unknown =>
        name === 'sendCommand'
          ? async (args: readonly string[]) => {
              if (args.some((arg) => arg === 'PUBLISH')) await erase();
              return target.sendCommand(args);
            }
          : Reflect.get(target, name, target),
    });
    const bus = await busOn({ client: slow });
    await publish(bus, orderId, '1', '2');
    erase = async () => {
      erase = async () => {};
      await eraser.erase(orderId);
    };
    expect(await bus.append(note(orderId, 'after'), flow)).toMatchObject({ version: 1 });
    expect((await eraser.history(orderId, 10)).updates.map((update) => update.note)).toEqual(['after']);
  });

  test('that Redis does not let the bus announce is kept', async () => {
    const denied = { username: 'no-erase', password: 'secret' };
    await admin('ACL', 'SETUSER', denied.username, 'reset', 'on', '>secret', '~*', '+@all', 'resetchannels');
    const orderId = newOrder();
    const owner = await busOn();
    await publish(owner, orderId, '1');
    const bus = await busOn({ client: await nodeRedis(denied) });
    await expect(bus.erase(orderId)).rejects.toThrow(/can't/);
    expect((await owner.head(orderId)).update?.version).toBe(1);
  });
});
