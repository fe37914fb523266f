import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, newOrder, note, publish, useRedis } from './use-redis.js';

const DAY = 86_400_000;

describe.skipIf(!hasRedis)('idempotency keys of redisBus', () => {
  const { busOn, admin, nodeRedis } = useRedis();
  const keyed = (idempotencyKey: string) => ({ ...flow, idempotencyKey });
  const keysOf = (orderId: string) => [
    `order-status:default:{${orderId}}:known`,
    `order-status:default:{${orderId}}:known-since`,
  ];

  test('are known after their update was trimmed', async () => {
    const bus = await busOn({ maxUpdatesPerOrder: 1 });
    const orderId = newOrder();
    const stored = await bus.append(note(orderId), keyed('job 1'));
    await publish(bus, orderId, '2', '3');
    const received = recorder();
    await bus.open(orderId, {}, received.listener);
    expect(await bus.append(note(orderId, 'again'), keyed('job 1'))).toEqual(stored);
    expect((await bus.head(orderId)).update?.version).toBe(3);
    expect(received.versions()).toEqual([]);
  });

  test('are known for a day after the last of them, also when the log of a final order expires before', async () => {
    const bus = await busOn({ retainFinal: 100 });
    const orderId = newOrder();
    const cancelled = { ...note(orderId), status: 'CANCELLED' };
    const stored = await bus.append(cancelled, keyed('job 1'));
    for (const key of keysOf(orderId)) {
      const expiry = Number(await admin('PTTL', key));
      expect(expiry).toBeGreaterThan(DAY - 60_000);
      expect(expiry).toBeLessThanOrEqual(DAY);
    }
    await expect.poll(() => admin('EXISTS', `order-status:default:{${orderId}}:log`)).toBe(0);
    expect(await bus.append(cancelled, keyed('job 1'))).toEqual(stored);
  });

  test('of more than a day ago are removed by the next one, and by no other update', async () => {
    const bus = await busOn();
    const orderId = newOrder();
    const [known, knownSince] = keysOf(orderId);
    for (const key of ['old', 'recent']) await bus.append(note(orderId), keyed(key));
    await admin('ZINCRBY', String(knownSince), String(-DAY - 60_000), 'old');
    await admin('ZINCRBY', String(knownSince), String(-DAY + 60_000), 'recent');
    await publish(bus, orderId, 'without a key');
    expect(await admin('HLEN', String(known))).toBe(2);
    await bus.append(note(orderId), keyed('new'));
    expect(await admin('ZRANGE', String(knownSince), '0', '-1')).toEqual(['recent', 'new']);
    expect([await admin('HLEN', String(known)), await admin('HEXISTS', String(known), 'old')]).toEqual([
      2, 0,
    ]);
    expect(await bus.append(note(orderId), keyed('old'))).toMatchObject({ version: 5 });
  });

  test('an answer that was lost: the retry with the same key resolves with the stored update', async () => {
    const client = await nodeRedis();
    let isLost = true;
    const losing = new Proxy(client, {
      get: (target, name): unknown =>
        name === 'sendCommand'
          ? async (args: readonly string[]) => {
              const reply = await target.sendCommand(args);
              if (!isLost || !args.includes('PUBLISH')) return reply;
              isLost = false;
              return new Promise(() => {});
            }
          : Reflect.get(target, name, target),
    });
    // The first attempt sends the text of the script; the hash alone would be answered by an error.
    await publish(await busOn({ client }), newOrder(), 'loads the script');
    const bus = await busOn({ client: losing, timeout: 1_000 });
    const orderId = newOrder();
    await expect(bus.append(note(orderId), keyed('job 1'))).rejects.toMatchObject({ code: 'redis-timeout' });
    const { update } = await bus.head(orderId);
    expect(update?.version).toBe(1);
    expect(await bus.append(note(orderId), keyed('job 1'))).toEqual(update);
  });

  test('an update without a key leaves nothing but its log', async () => {
    const bus = await busOn();
    const orderId = newOrder();
    await publish(bus, orderId, '1');
    expect(await admin('KEYS', `order-status:*{${orderId}}:known*`)).toEqual([]);
  });
});
