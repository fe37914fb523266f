import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredUpdate } from 'react-order-status/server';
import { describe, expect, test, vi } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { root } from '../../package/run.js';
import { publish, useRedis } from './use-redis.js';

describe.skipIf(!hasRedis)('followers on Redis', () => {
  const { busOn, admin, nodeRedis, ioRedis } = useRedis();
  let namespaces = 0;
  /** A namespace of its own, and its feed. */
  const newNamespace = () => {
    const namespace = `shop-${++namespaces}`;
    return { namespace, feed: `order-status:${namespace}:feed` };
  };
  const recordUpdates = () => {
    const updates: StoredUpdate[] = [];
    return {
      notes: () => updates.map(({ note }) => note),
      handler: (update: StoredUpdate) => void updates.push(update),
    };
  };
  /** Registers a name that nobody follows then. */
  const register = async (bus: Awaited<ReturnType<typeof busOn>>, name = 'mail') => {
    const follower = bus.follow?.(name, () => {});
    await follower?.ready;
    await follower?.close();
  };
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

  test('what nobody follows is not written; what all names have acknowledged is removed', async () => {
    const { namespace, feed } = newNamespace();
    const bus = await busOn({ namespace });
    await publish(bus, 'a', '1');
    expect(await admin('EXISTS', feed)).toBe(0);
    await register(bus, 'slow');
    const handled = recordUpdates();
    await bus.follow?.('mail', handled.handler).ready;
    await publish(bus, 'a', '2', '3');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['2', '3']));
    // The other name has them still.
    expect(await admin('XLEN', feed)).toBe(2);
    await bus.follow?.('slow', () => {}).ready;
    await vi.waitFor(async () => expect(await admin('XLEN', feed)).toBe(0));
    for (const name of ['mail', 'slow']) await bus.unfollow?.(name);
    expect(await admin('EXISTS', feed, `${feed}-state`)).toBe(0);
  });

  test('beyond `maxUnfollowed` the oldest are dropped, and each name is notified of how many it misses (G7)', async () => {
    const { namespace, feed } = newNamespace();
    const onError = vi.fn();
    const bus = await busOn({ namespace, maxUnfollowed: 500, maxUpdatesPerOrder: 1, onError });
    await register(bus);
    await Promise.all(numbers(1, 1_500).map((text) => publish(bus, 'a', text)));
    expect(await admin('XLEN', feed)).toBe(500);
    const handled = recordUpdates();
    await bus.follow?.('mail', handled.handler).ready;
    await vi.waitFor(() => expect(handled.notes()).toEqual(numbers(1_001, 1_500)), 10_000);
    expect(onError.mock.calls).toEqual([
      [expect.objectContaining({ code: 'follow-gap', follower: 'mail', count: 1_000 })],
    ]);
    // It was reported, and is not reported to the next process.
    await bus.close();
    const next = await busOn({ namespace, onError });
    await next.follow?.('mail', handled.handler).ready;
    await publish(next, 'a', 'last');
    await vi.waitFor(() => expect(handled.notes().at(-1)).toBe('last'), 10_000);
    expect(onError).toHaveBeenCalledOnce();
  });

  test('an update that was delivered and not acknowledged is delivered to the next owner; an erased one is not', async () => {
    const { namespace } = newNamespace();
    const bus = await busOn({ namespace });
    await register(bus);
    await publish(bus, 'a', '1');
    await publish(bus, 'b', '1');
    // What a killed process leaves behind: delivered, not acknowledged.
    await admin('XREADGROUP', 'GROUP', 'mail', 'active', 'STREAMS', `order-status:${namespace}:feed`, '>');
    await bus.erase('a');
    await publish(bus, 'b', '2');
    const handled = recordUpdates();
    await bus.follow?.('mail', handled.handler).ready;
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1', '2']));
  });

  test('a Redis that lost its data is reported, and the name is followed from then on', async () => {
    const { namespace, feed } = newNamespace();
    const onError = vi.fn();
    const bus = await busOn({ namespace, onError });
    const handled = recordUpdates();
    await bus.follow?.('mail', handled.handler, { lease: 300 }).ready;
    await admin('DEL', feed, `${feed}-state`);
    await vi.waitFor(
      () =>
        expect(onError).toHaveBeenCalledWith(
          expect.objectContaining({ code: 'follow-gap', count: undefined }),
        ),
      10_000,
    );
    await vi.waitFor(async () => expect(await admin('EXISTS', feed)).toBe(1), 10_000);
    await publish(bus, 'a', '1');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1']), 10_000);
  });

  test('an entry that another program has added to the feed is reported, and stops nothing else', async () => {
    const { namespace, feed } = newNamespace();
    const onError = vi.fn();
    const bus = await busOn({ namespace, onError });
    const handled = recordUpdates();
    await bus.follow?.('mail', handled.handler).ready;
    await admin('XADD', feed, '*', 'foreign', 'entry');
    await publish(bus, 'a', '1', '2');
    await vi.waitFor(() => expect(handled.notes()).toEqual(['1', '2']), 10_000);
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'follow-handler', follower: 'mail' }),
    );
  });

  test('the beginning can not be followed: it is refused at once', async () => {
    const bus = await busOn();
    expect(() => bus.follow?.('mail', () => {}, { from: 'beginning' })).toThrow(
      expect.objectContaining({ code: 'follow-unsupported' }),
    );
  });

  test('the documented rights are sufficient', async () => {
    const page = await readFile(join(root, 'docs/server.md'), 'utf8');
    const commands = /`(\+@read [^`]*)`/.exec(page)?.[1]?.split(' ') ?? [];
    const rights = ['~order-status:*', '&order-status:*', ...commands];
    await admin('ACL', 'SETUSER', 'shop', 'reset', 'on', '>secret', ...rights);
    const user = { username: 'shop', password: 'secret' };
    for (const client of [await nodeRedis(user), ioRedis(user)]) {
      const { namespace } = newNamespace();
      const bus = await busOn({ client, namespace });
      const handled = recordUpdates();
      const follower = bus.follow?.('mail', handled.handler);
      await follower?.ready;
      await publish(bus, 'a', '1', '2');
      await bus.erase('b');
      await vi.waitFor(() => expect(handled.notes()).toEqual(['1', '2']));
      await follower?.close();
      await bus.unfollow?.('mail');
    }
  });
});
