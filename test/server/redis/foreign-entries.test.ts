import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { recorder } from '../bus/recording-listener.js';
import { flow, newOrder, note, publish, useRedis } from './use-redis.js';

const failure = new Error('onError failed.');

function fail(): never {
  throw failure;
}

describe.skipIf(!hasRedis)('entries and messages of other programs', () => {
  const { busOn, admin, nodeRedis } = useRedis();
  const keyOf = (orderId: string, name: string) => `order-status:default:{${orderId}}:${name}`;

  const entries: readonly (readonly [title: string, id: string, ...fields: string[]])[] = [
    ['another field', '*', 'foo', 'bar'],
    ['the next version without an update', '3-0', 'id', 'x'],
    ['the next version with invalid JSON', '3-0', 'storedAt', '1', 'update', '{"version":'],
    ['the next version with null', '3-0', 'storedAt', '1', 'update', 'null'],
    ['the next version with an empty object', '3-0', 'storedAt', '1', 'update', '{}'],
    ['a part of the newest version', '2-7', 'storedAt', '1', 'update', '{"version":2,"id":"x"}'],
  ];

  test.each(entries)('%s is removed and reported once; no update is lost (G9)', async (_, id, ...fields) => {
    const errors: unknown[] = [];
    const bus = await busOn({ onError: (error) => errors.push(error) });
    const orderId = newOrder();
    const received = recorder();
    const { epoch } = await bus.open(orderId, {}, received.listener);
    await publish(bus, orderId, '1', '2');
    await admin('XADD', keyOf(orderId, 'log'), id, ...fields);

    expect(await bus.head(orderId)).toMatchObject({ epoch, update: { version: 2 } });
    expect((await bus.history(orderId, 10)).updates).toHaveLength(2);
    expect(await bus.append(note(orderId, '3'), flow)).toMatchObject({ version: 3 });
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]));
    expect(received.listener.gap).not.toHaveBeenCalled();
    expect(errors).toMatchObject([{ code: 'foreign-entries', orderId }]);
  });

  test.each(entries)('an append right after %s succeeds', async (_, id, ...fields) => {
    const bus = await busOn();
    const orderId = newOrder();
    await publish(bus, orderId, '1', '2');
    await admin('XADD', keyOf(orderId, 'log'), id, ...fields);
    expect(await bus.append(note(orderId, '3'), flow)).toMatchObject({ version: 3 });
  });

  test.each(entries)('a log that begins with %s becomes an empty log', async (_, id, ...fields) => {
    const errors: unknown[] = [];
    const bus = await busOn({ onError: (error) => errors.push(error) });
    const orderId = newOrder();
    await admin('XADD', keyOf(orderId, 'log'), id, ...fields);
    expect((await bus.head(orderId)).update).toBeUndefined();
    await publish(bus, orderId, '1');
    expect((await bus.history(orderId, 10)).updates).toMatchObject([{ version: 1, note: '1' }]);
    expect(errors).toHaveLength(1);
  });

  test.each([
    ['throws', (): unknown => fail()],
    ['rejects', (): unknown => Promise.reject(failure)],
  ])('an `onError` that %s is reported to the console, and affects nothing else (G9)', async (_, onError) => {
    const written = vi.spyOn(console, 'error').mockReturnValue();
    onTestFinished(() => written.mockRestore());
    const bus = await busOn({ onError });
    const orderId = newOrder();
    const received = recorder();
    await bus.open(orderId, {}, received.listener);
    await publish(bus, orderId, '1');
    await admin('XADD', keyOf(orderId, 'log'), '*', 'foo', 'bar');
    expect(await bus.append(note(orderId, '2'), flow)).toMatchObject({ version: 2 });
    await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]));
    await vi.waitFor(() =>
      expect(written.mock.calls.map(([, error]): unknown => error)).toMatchObject([
        { code: 'foreign-entries' },
        { message: 'onError failed.' },
      ]),
    );
  });

  test.each(['read', 'appended to'])(
    'a log without its head keeps its updates when it is %s',
    async (use) => {
      const [bus, there] = [await busOn(), await busOn()];
      const orderId = newOrder();
      await publish(bus, orderId, '1', '2');
      const { epoch } = await bus.head(orderId);
      await admin('DEL', keyOf(orderId, 'head'));
      if (use === 'read') expect((await bus.history(orderId, 10)).updates).toHaveLength(2);
      expect(await there.append(note(orderId, '3'), flow)).toMatchObject({ version: 3 });
      expect(await bus.append(note(orderId, '4'), flow)).toMatchObject({ version: 4 });
      const history = await bus.history(orderId, 10);
      expect(history.updates.map((update) => update.note)).toEqual(['1', '2', '3', '4']);
      expect(history.epoch).not.toBe(epoch);
    },
  );

  test('a log that was replaced by another value costs that order alone, and is reported once', async () => {
    const errors: unknown[] = [];
    const bus = await busOn({ onError: (error) => errors.push(error) });
    const [replaced, other] = [newOrder(), newOrder()];
    const [ofReplaced, ofOther] = [recorder(), recorder()];
    await bus.open(replaced, {}, ofReplaced.listener);
    await bus.open(other, {}, ofOther.listener);
    await publish(bus, replaced, '1');
    await admin('SET', keyOf(replaced, 'log'), 'a string');
    for (let message = 0; message < 20; message += 1) {
      await admin('PUBLISH', keyOf(replaced, 'updates'), 'null');
      await publish(bus, other, 'unaffected');
    }
    await vi.waitFor(() => expect(ofOther.versions()).toHaveLength(20));
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    await expect(bus.append(note(replaced), flow)).rejects.toThrow(/WRONGTYPE/);
    expect(errors).toHaveLength(1);

    await admin('DEL', keyOf(replaced, 'log'));
    await publish(bus, replaced, 'of the new log');
    await vi.waitFor(() => expect(ofReplaced.listener.gap).toHaveBeenCalledOnce(), 10_000);
    await publish(bus, replaced, 'again');
    await vi.waitFor(() => expect(ofReplaced.updates.at(-1)).toMatchObject({ note: 'again' }), 10_000);
  });

  test('a message costs the order of its channel one read at most, however many orders are followed', async () => {
    const client = await nodeRedis();
    let reads = 0;
    const counted = new Proxy(client, {
      get: (target, name): unknown =>
        name === 'sendCommand'
          ? (args: readonly string[]) => {
              reads += 1;
              return target.sendCommand(args);
            }
          : Reflect.get(target, name, target),
    });
    const bus = await busOn({ client: counted });
    const orderIds = Array.from({ length: 300 }, newOrder);
    await Promise.all(orderIds.map((orderId) => bus.open(orderId, {}, recorder().listener)));
    const [first = '', last = ''] = [orderIds[0], orderIds.at(-1)];
    reads = 0;
    const messages = ['', 'null', '[]', '{"epoch":1}', '{"update":null}', 'x'.repeat(100_000)];
    for (const message of messages) await admin('PUBLISH', keyOf(first, 'updates'), message);
    const received = recorder();
    await bus.open(last, {}, received.listener);
    await publish(await busOn(), last, 'after the messages');
    await vi.waitFor(() => expect(received.versions()).toEqual([1]));
    // One of them is the read of the subscriber.
    expect(reads).toBeLessThanOrEqual(messages.length + 1);
  });
});
