import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis as IoRedis } from 'ioredis';
import { type NewUpdate, type OrderBus, orderFlow } from 'react-order-status/server';
import { type RedisBusOptions, redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../engines/redis-server.js';
import { testBusContract } from '../bus/bus-contract.js';
import { recorder } from '../bus/recording-listener.js';
import { readEvents } from '../event-reader.js';
import { createShop, get } from '../shop.js';

const flow = { flow: orderFlow };
type Send = (args: readonly string[]) => Promise<unknown>;
/** Only the arguments of an append contain a publish command. */
const isAppend = (args: readonly string[]) => args.includes('PUBLISH');

let orders = 0;
/** No two tests share an order. */
const newOrder = () => `order-${process.pid}-${++orders}`;
const note = (orderId: string, text = 'Picked'): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note: text,
});

describe.skipIf(!hasRedis)('redisBus', () => {
  let redis: RedisServer;
  const opened: { close(): unknown }[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  const closeAll = async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  };

  /** A client as an app makes it; errors of lost connections are expected here. */
  async function nodeRedis() {
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: 20 } });
    client.on('error', () => {});
    await client.connect();
    opened.push({ close: () => client.isOpen && client.destroy() });
    return client;
  }
  function ioRedis() {
    const client = new IoRedis(redis.url, { retryStrategy: () => 20 });
    client.on('error', () => {});
    opened.push({ close: () => client.disconnect() });
    return client;
  }
  async function busOn(options: Partial<RedisBusOptions> = {}): Promise<OrderBus> {
    const client = options.client ?? (await nodeRedis());
    const bus = redisBus({ onError: () => {}, ...options, client });
    opened.push(bus);
    return bus;
  }
  const admin = async (...args: string[]): Promise<unknown> => {
    const client = await nodeRedis();
    return client.sendCommand(args);
  };
  const listeners = async () => {
    const clients = await admin('CLIENT', 'LIST', 'TYPE', 'pubsub');
    return typeof clients === 'string' ? clients.split('\n').filter(Boolean).length : 0;
  };
  /** A client whose commands a test can inspect, change or repeat. */
  async function intercepted(send: (args: readonly string[], send: Send) => Promise<unknown>) {
    const client = await nodeRedis();
    return new Proxy(client, {
      get: (target, name): unknown =>
        name === 'sendCommand'
          ? (args: readonly string[]) => send(args, (changed) => target.sendCommand(changed))
          : Reflect.get(target, name, target),
    });
  }
  const publish = async (bus: OrderBus, orderId: string, ...texts: string[]) => {
    for (const text of texts) await bus.append(note(orderId, text), flow);
  };

  describe.each([
    ['with node-redis', () => busOn()],
    ['with ioredis', () => busOn({ client: ioRedis() })],
    ['sharded, with node-redis', () => busOn({ sharded: true })],
    ['sharded, with ioredis', () => busOn({ client: ioRedis(), sharded: true })],
  ])('%s', (name, createBus) => {
    afterAll(closeAll);
    testBusContract(`redisBus ${name}`, createBus, { shared: true, follow: 'from-now' });
  });

  describe('when Redis fails', () => {
    beforeEach(() => redis.start());
    afterEach(closeAll);

    test.each([
      ['node-redis', () => busOn()],
      ['ioredis', () => busOn({ client: ioRedis() })],
    ])('%s: a lost listening connection loses nothing and doubles nothing (G1)', async (_, createBus) => {
      const [bus, writer] = [await createBus(), await busOn()];
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      await publish(writer, orderId, '1', '2');
      for (let round = 0; round < 3; round += 1) {
        await admin('CLIENT', 'KILL', 'TYPE', 'pubsub');
        await publish(writer, orderId, 'while away', 'and more');
      }
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]), 10_000);
      expect(received.listener.gap).not.toHaveBeenCalled();
    });

    test('a Redis that restarts with its data loses nothing (G1, G5)', async () => {
      const [bus, writer] = [await busOn(), await busOn()];
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      await publish(writer, orderId, '1');
      const { epoch } = await bus.head(orderId);
      await redis.stop('SIGKILL');
      await redis.start();
      await vi.waitFor(() => publish(writer, orderId, '2'), 10_000);
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2]), 10_000);
      expect(received.listener.gap).not.toHaveBeenCalled();
      expect((await bus.head(orderId)).epoch).toBe(epoch);
    });

    test('a Redis that restarts without its data begins a new epoch, and listeners are notified of the gap', async () => {
      const bus = await busOn();
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      await publish(bus, orderId, '1', '2');
      const { epoch } = await bus.head(orderId);
      await redis.stop();
      await redis.start({ withData: false });
      await vi.waitFor(() => expect(received.listener.gap).toHaveBeenCalled(), 10_000);
      await vi.waitFor(async () => expect((await bus.head(orderId)).epoch).not.toBe(epoch), 10_000);
      await publish(bus, orderId, 'of the next epoch');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 1]), 10_000);
      const later = recorder();
      expect(await bus.open(orderId, { after: `${epoch}-1` }, later.listener)).toMatchObject({
        resumed: false,
      });
    });

    test('a Redis that lost the end of its log begins a new epoch where the order is followed', async () => {
      const bus = await busOn();
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      await publish(bus, orderId, '1', '2');
      await redis.stop();
      const [data, backup] = [join(redis.folder, 'appendonlydir'), join(redis.folder, 'backup')];
      await cp(data, backup, { recursive: true });
      await redis.start();
      await vi.waitFor(() => publish(bus, orderId, '3'), 10_000);
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]), 10_000);
      const { epoch } = await bus.head(orderId);
      await redis.stop();
      await rm(data, { recursive: true });
      await cp(backup, data, { recursive: true });
      await redis.start();
      await vi.waitFor(() => expect(received.listener.gap).toHaveBeenCalled(), 10_000);
      const head = await bus.head(orderId);
      expect(head).toMatchObject({ update: { version: 2 } });
      expect(head.epoch).not.toBe(epoch);
      await publish(bus, orderId, 'another third');
      await vi.waitFor(() =>
        expect(received.updates.at(-1)).toMatchObject({ version: 3, note: 'another third' }),
      );
    });

    test('while Redis is away calls reject within the timeout, and streams open again later', async () => {
      const bus = await busOn({ timeout: 200 });
      const shop = createShop({ bus });
      await redis.stop();
      await expect(bus.head('a1')).rejects.toThrow();
      await expect(bus.append(note('a1'), flow)).rejects.toThrow();
      await expect(bus.open('a1', {}, recorder().listener)).rejects.toThrow();
      const refused = await shop.stream(get(), 'a1');
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ error: { code: 'unavailable' } });
      await redis.start();
      await vi.waitFor(async () => {
        const response = await shop.stream(get(), 'a1');
        expect(response.status).toBe(200);
        await response.body?.cancel();
      }, 10_000);
    });

    test('a stream that is open while Redis restarts without data gets a snapshot, and continues', async () => {
      const bus = await busOn();
      const shop = createShop({ bus });
      const events = readEvents(await shop.stream(get(), 'a1'));
      await events.next();
      await publish(bus, 'a1', 'before');
      await events.next();
      await redis.stop();
      await redis.start({ withData: false });
      expect((await events.next())?.message).toMatchObject({ type: 'snapshot', order: { version: 0 } });
      await vi.waitFor(() => publish(bus, 'a1', 'after'), 10_000);
      expect((await events.next())?.message).toMatchObject({ version: 1, note: 'after' });
      await events.leave();
    });
  });

  describe('between processes', () => {
    afterEach(closeAll);

    test('streams of one receive what another publishes', async () => {
      const [here, there] = [createShop({ bus: await busOn() }), createShop({ bus: await busOn() })];
      here.rows.set('c1', { id: 'c1', userId: 'ann', status: 'PENDING' });
      const events = readEvents(await here.stream(get(), 'c1'));
      await events.next();
      await there.emitOrderUpdate({ orderId: 'c1', status: 'PROCESSING', note: 'from over there' });
      const update = await events.next();
      expect(update?.message).toMatchObject({ type: 'order-updated', note: 'from over there' });
      await events.leave();
      there.rows.set('c1', { id: 'c1', userId: 'ann', status: 'PENDING' });
      const resumed = readEvents(await there.stream(get(`/?lastEventId=${update?.id}`), 'c1'));
      expect((await resumed.next())?.message).toMatchObject({ resumed: true });
      await resumed.leave();
    });

    test('one connection listens, however many streams there are, and none is left after close', async () => {
      const before = await listeners();
      const bus = await busOn();
      const orderIds = Array.from({ length: 50 }, newOrder);
      await Promise.all(orderIds.flatMap((id) => [1, 2].map(() => bus.open(id, {}, recorder().listener))));
      expect(await listeners()).toBe(before + 1);
      await bus.close();
      await vi.waitFor(async () => expect(await listeners()).toBe(before));
    });

    test('the channel of an order that is no longer followed is unsubscribed', async () => {
      const bus = await busOn({ namespace: `left-${process.pid}` });
      const subscriptions = await Promise.all(
        Array.from({ length: 5 }, () => bus.open(newOrder(), {}, recorder().listener)),
      );
      const channels = () => admin('PUBSUB', 'CHANNELS', `order-status:left-${process.pid}:*`);
      expect(await channels()).toHaveLength(5);
      for (const subscription of subscriptions) subscription.close();
      await vi.waitFor(async () => expect(await channels()).toEqual([]));
    });
  });

  describe('when single commands are repeated or lost', () => {
    afterEach(closeAll);

    test('an append that the library sends twice is stored once, and succeeds', async () => {
      const client = await intercepted(async (args, send) => {
        const first = await send(args);
        return isAppend(args) ? send(args) : first;
      });
      const bus = await busOn({ client });
      const orderId = newOrder();
      expect(await bus.append(note(orderId), flow)).toMatchObject({ version: 1 });
      expect((await bus.history(orderId, 10)).updates).toHaveLength(1);
    });

    test('an update whose message was lost is read from the log when the next message arrives', async () => {
      const [bus, writer] = [await busOn(), await busOn()];
      const orderId = newOrder();
      const received = recorder();
      await bus.open(orderId, {}, received.listener);
      const elsewhere = await intercepted((args, send) =>
        send(isAppend(args) ? [...args.slice(0, -1), 'elsewhere'] : args),
      );
      const unnotified = await busOn({ client: elsewhere });
      await publish(unnotified, orderId, 'without a message', 'nor this');
      await publish(writer, orderId, 'with one');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]));
      await publish(unnotified, orderId, 'with an invalid message');
      await admin('PUBLISH', `order-status:default:{${orderId}}:updates`, 'nonsense');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3, 4]));
    });

    test('an append to a log that vanished after the read starts a new log (no gap in versions)', async () => {
      let vanishes = false;
      const client = await intercepted(async (args, send) => {
        if (isAppend(args) && vanishes) {
          vanishes = false;
          const [log = ''] = args.filter((arg) => arg.startsWith('order-status') && arg.endsWith('log'));
          expect(await send(['DEL', log])).toBe(1);
        }
        return send(args);
      });
      const bus = await busOn({ client });
      const orderId = newOrder();
      await publish(bus, orderId, '1', '2');
      const { epoch } = await bus.head(orderId);
      vanishes = true;
      expect(await bus.append(note(orderId), flow)).toMatchObject({ version: 1 });
      expect((await bus.head(orderId)).epoch).not.toBe(epoch);
    });
  });

  describe('on a log that lost its end', () => {
    afterEach(closeAll);

    /** Removes entries, as a failover does that lost the last commands. */
    async function loseEnd(orderId: string, version: number) {
      const key = (of: string) => `order-status:default:{${orderId}}:${of}`;
      expect(await admin('XDEL', key('log'), `${version}-0`)).toBe(1);
      await admin('XSETID', key('log'), `${version - 1}-0`);
      const [epoch] = String(await admin('GET', key('head'))).split('-');
      const newest = JSON.stringify(await admin('XREVRANGE', key('log'), '+', '-', 'COUNT', '1'));
      const [, id] = /\\"id\\":\\"(\w+)\\"/.exec(newest) ?? [];
      await admin('SET', key('head'), `${epoch}-${version - 1}-${id}`);
    }
    async function followed() {
      const bus = await busOn();
      const orderId = newOrder();
      const received = recorder();
      const { epoch } = await bus.open(orderId, {}, received.listener);
      await publish(bus, orderId, '1', '2', '3');
      await vi.waitFor(() => expect(received.versions()).toEqual([1, 2, 3]));
      return { bus, orderId, epoch, ...received };
    }

    test('the message of another entry with the same version begins a new epoch', async () => {
      const { bus, orderId, epoch, listener, updates } = await followed();
      const third = updates.at(-1);
      await loseEnd(orderId, 3);
      await publish(await busOn(), orderId, 'another third');
      await vi.waitFor(() => expect(listener.gap).toHaveBeenCalledOnce());
      expect((await bus.head(orderId)).epoch).not.toBe(epoch);
      const resumed = await bus.open(orderId, { after: `${epoch}-3-${third?.id}` }, recorder().listener);
      expect(resumed.resumed).toBe(false);
      await publish(bus, orderId, '4');
      await vi.waitFor(() => expect(updates.at(-1)?.note).toBe('4'));
    });

    test('the next version is not delivered when it follows another entry than the last one received', async () => {
      const { bus, orderId, epoch, listener, versions } = await followed();
      await loseEnd(orderId, 3);
      const elsewhere = await intercepted((args, send) =>
        send(isAppend(args) ? [...args.slice(0, -1), 'elsewhere'] : args),
      );
      await publish(await busOn({ client: elsewhere }), orderId, 'another third, unnotified');
      await publish(await busOn(), orderId, 'a fourth');
      await vi.waitFor(() => expect(listener.gap).toHaveBeenCalledOnce());
      expect((await bus.head(orderId)).epoch).not.toBe(epoch);
      expect(versions()).toEqual([1, 2, 3]);
    });

    test('before the loss was detected, a cursor of a lost entry does not resume', async () => {
      const bus = await busOn();
      const orderId = newOrder();
      await publish(bus, orderId, '1', '2', '3');
      const { epoch, update } = await bus.head(orderId);
      await loseEnd(orderId, 3);
      await publish(bus, orderId, 'another third');
      expect((await bus.head(orderId)).epoch).toBe(epoch);
      const open = (after: string) => bus.open(orderId, { after }, recorder().listener);
      expect(await open(`${epoch}-3-${update?.id}`)).toMatchObject({ resumed: false });
      const head = await bus.head(orderId);
      expect(head.epoch).toBe(epoch);
      expect(await open(`${epoch}-3-${head.update?.id}`)).toMatchObject({ resumed: true });
    });
  });

  describe('in namespaces', () => {
    afterEach(closeAll);

    test('buses share no orders and no messages', async () => {
      const [shop, other] = [await busOn({ namespace: 'shop' }), await busOn({ namespace: 'other' })];
      const orderId = newOrder();
      const [inShop, inOther] = [recorder(), recorder()];
      await shop.open(orderId, {}, inShop.listener);
      await other.open(orderId, {}, inOther.listener);
      await publish(shop, orderId, 'a', 'b');
      await publish(other, orderId, 'c');
      await vi.waitFor(() => expect(inShop.updates.map(({ note }) => note)).toEqual(['a', 'b']));
      await vi.waitFor(() => expect(inOther.updates.map(({ note }) => note)).toEqual(['c']));
      expect((await shop.head(orderId)).epoch).not.toBe((await other.head(orderId)).epoch);
      expect((await (await busOn()).head(orderId)).update).toBeUndefined();
    });
  });

  describe('reads', () => {
    afterEach(closeAll);

    test('the head by one command and the history by one, with updates and without', async () => {
      const commands: string[] = [];
      const client = await intercepted((args, send) => {
        commands.push(args[0] ?? '');
        return send(args);
      });
      const bus = await busOn({ client });
      const orderId = newOrder();
      await publish(bus, orderId, '1', '2');
      for (const id of [orderId, newOrder()]) {
        for (const read of [() => bus.head(id), () => bus.history(id, 100), () => bus.history(id, 0)]) {
          commands.length = 0;
          await read();
          expect(commands).toEqual(['EVALSHA']);
        }
      }
    });

    test('the time of storage from the clock of Redis', async () => {
      const bus = await busOn();
      const before = Date.now();
      vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01') });
      const stored = await bus.append(note(newOrder()), flow).finally(() => vi.useRealTimers());
      // Both run on this machine.
      expect(Math.abs(Date.parse(stored.storedAt) - before)).toBeLessThan(3_600_000);
      expect((await bus.head(stored.orderId)).update).toEqual(stored);
    });
  });

  describe('under listeners on the server', () => {
    beforeEach(() => redis.start());
    afterEach(closeAll);

    test('an update that is published right after the call is received, 50 times of 50', async () => {
      const { orderEvents, emitOrderUpdate } = createShop({ bus: await busOn() });
      const received: string[] = [];
      const orderIds = Array.from({ length: 50 }, newOrder);
      for (const orderId of orderIds) {
        orderEvents.onOrderUpdate(orderId, (update) => received.push(update.orderId));
        await emitOrderUpdate({ orderId, status: 'PROCESSING' });
      }
      await vi.waitFor(() => expect(received.sort()).toEqual([...orderIds].sort()), 10_000);
    });

    test('a listener that is ready receives what another process publishes', async () => {
      const [here, there] = [createShop({ bus: await busOn() }), createShop({ bus: await busOn() })];
      const orderId = newOrder();
      const received: number[] = [];
      await here.orderEvents.onOrderUpdate(orderId, ({ version }) => received.push(version)).ready;
      await there.emitOrderUpdate({ orderId, status: 'PROCESSING' });
      await vi.waitFor(() => expect(received).toEqual([1]), 10_000);
    });

    test('a listener that is registered while Redis is away receives updates when it is back', async () => {
      const bus = await busOn({ timeout: 200 });
      const { orderEvents, emitOrderUpdate, errors } = createShop({ bus });
      const orderId = newOrder();
      await redis.stop();
      const received: number[] = [];
      const { ready } = orderEvents.onOrderUpdate(orderId, ({ version }) => received.push(version));
      await vi.waitFor(() => expect(errors).toHaveLength(1), 10_000);
      await expect(emitOrderUpdate({ orderId, status: 'PROCESSING' })).rejects.toThrow();
      await redis.start();
      await ready;
      await vi.waitFor(() => emitOrderUpdate({ orderId, status: 'PROCESSING' }), 10_000);
      await vi.waitFor(() => expect(received).toEqual([1]), 10_000);
      expect(errors).toHaveLength(1);
    });

    test('a listener continues after Redis restarts, with its data and without', async () => {
      const { orderEvents, emitOrderUpdate, errors } = createShop({ bus: await busOn() });
      const orderId = newOrder();
      const received: (string | undefined)[] = [];
      await orderEvents.onOrderUpdate(orderId, (update) => received.push(update.note)).ready;
      const emit = (text: string) =>
        vi.waitFor(() => emitOrderUpdate({ orderId, status: 'PROCESSING', note: text }), 10_000);
      await emit('1');
      await redis.stop();
      await redis.start();
      await emit('2');
      await vi.waitFor(() => expect(received).toEqual(['1', '2']), 10_000);
      expect(errors).toEqual([]);
      await redis.stop();
      await redis.start({ withData: false });
      await emit('of the next epoch');
      await vi.waitFor(() => expect(received).toEqual(['1', '2', 'of the next epoch']), 10_000);
      expect(errors).toMatchObject([{ code: 'missed-updates', orderId }]);
    });
  });

  describe('keeps', () => {
    test('the epoch of an order that was only read, for `retainFinal`', async () => {
      const bus = await busOn({ retainFinal: 200 });
      const orderId = newOrder();
      const { epoch } = await bus.head(orderId);
      await vi.waitFor(async () => expect((await bus.head(orderId)).epoch).not.toBe(epoch), {
        interval: 250,
      });
    });

    afterEach(closeAll);

    test('`maxUpdatesPerOrder` updates, and does not resume from before them', async () => {
      const bus = await busOn({ maxUpdatesPerOrder: 3 });
      const orderId = newOrder();
      await publish(bus, orderId, '1', '2', '3', '4', '5');
      expect((await bus.history(orderId, 10)).updates.map(({ version }) => version)).toEqual([3, 4, 5]);
      const { epoch } = await bus.head(orderId);
      for (const [version, resumed] of [
        [1, false],
        [2, true],
        [5, true],
      ] as const) {
        const subscription = await bus.open(orderId, { after: `${epoch}-${version}` }, recorder().listener);
        expect(subscription.resumed).toBe(resumed);
      }
    });

    test('a final order for `retainFinal`, and then begins again under another epoch', async () => {
      // Long enough to read it before, also on a busy machine.
      const bus = await busOn({ retainFinal: 2_000 });
      const orderId = newOrder();
      await publish(bus, orderId, '1');
      const { epoch } = await bus.head(orderId);
      await bus.append({ ...note(orderId), status: 'CANCELLED' }, flow);
      expect((await bus.head(orderId)).update?.status).toBe('CANCELLED');
      await vi.waitFor(async () => expect((await bus.head(orderId)).update).toBeUndefined());
      expect((await bus.head(orderId)).epoch).not.toBe(epoch);
    });

    test('a final order that was corrected, without expiry', async () => {
      const bus = await busOn({ retainFinal: 60_000 });
      const orderId = newOrder();
      await bus.append({ ...note(orderId), status: 'CANCELLED' }, flow);
      const expiry = () => admin('PTTL', `order-status:default:{${orderId}}:log`);
      expect(Number(await expiry())).toBeGreaterThan(0);
      await bus.append(note(orderId), { ...flow, reason: 'Another order was cancelled.' });
      expect(await expiry()).toBe(-1);
    });

    test('an order without expiry until it is delivered', async () => {
      const bus = await busOn({ retainFinal: 60_000, namespace: `kept-${process.pid}` });
      const orderId = newOrder();
      await publish(bus, orderId, '1');
      const expiries = async () => {
        const keys: unknown = await admin('KEYS', `order-status:kept-${process.pid}:*`);
        const names = Array.isArray(keys) ? keys.map(String) : [];
        return Promise.all(names.map(async (key) => Number(await admin('PTTL', key))));
      };
      expect(await expiries()).toEqual([-1, -1]);
      for (const status of ['SHIPPED', 'DELIVERED']) await bus.append({ ...note(orderId), status }, flow);
      for (const ms of await expiries()) expect(ms).toBeGreaterThan(0);
    });
  });

  test('a namespace with a brace is refused', async () => {
    const client = await nodeRedis();
    expect(() => redisBus({ client, namespace: 'a{b}' })).toThrow(/brace/);
    await closeAll();
  });
});
