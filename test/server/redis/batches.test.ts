import { setTimeout } from 'node:timers/promises';
import { createOrderEvents, type OrderBus, type SettledUpdate } from 'react-order-status/server';
import { describe, expect, test } from 'vitest';
import { hasRedis } from '../../engines/redis-server.js';
import { flow, newOrder, note, publish, useRedis } from './use-redis.js';

const emitManyOn = (bus: OrderBus) =>
  createOrderEvents({ bus, authenticate: () => null, getOrder: () => null }).emitMany;

const scan = (orderId: string, text = 'Scanned') => ({
  orderId,
  status: 'PROCESSING' as const,
  note: text,
});

const versions = (results: readonly SettledUpdate[]) =>
  results.map((result) => ('value' in result ? result.value.version : String(result.reason)));

/** Ms between the reply of Redis and its arrival. */
const LATENCY = 200;

describe.skipIf(!hasRedis)('batches on Redis', () => {
  const redis = useRedis();

  /** A client on a slow network, which counts its commands, and how many of them waited for each other's replies. */
  async function slowClient() {
    const client = await redis.nodeRedis();
    const sendCommand = client.sendCommand.bind(client);
    const counts = { commands: 0, roundTrips: 0 };
    /** Round trips of which a reply has arrived. */
    let arrived = 0;
    client.sendCommand = async (args, options) => {
      const roundTrip = arrived + 1;
      counts.commands += 1;
      counts.roundTrips = Math.max(counts.roundTrips, roundTrip);
      try {
        return await sendCommand(args, options);
      } finally {
        await setTimeout(LATENCY);
        arrived = Math.max(arrived, roundTrip);
      }
    };
    const counted = async <T>(work: () => Promise<T>) => {
      counts.commands = 0;
      counts.roundTrips = 0;
      arrived = 0;
      return { result: await work(), ...counts };
    };
    return { client, counted };
  }

  test('a batch takes one round trip, and two where another process was the last or keys are looked up', async () => {
    const { client, counted } = await slowClient();
    const bus = await redis.busOn({ client });
    const emitMany = emitManyOn(bus);
    // Loads the scripts.
    await emitMany([scan(newOrder())]);
    await bus.head(newOrder());
    const ids = Array.from({ length: 100 }, () => newOrder());
    const updates = [...ids, ...ids, ...ids].map((id) => scan(id));
    for (const first of [1, 4]) {
      const { result, ...counts } = await counted(() => emitMany(updates));
      expect(counts).toEqual({ commands: 6, roundTrips: 1 });
      expect(versions(result)).toEqual([0, 1, 2].flatMap((at) => ids.map(() => first + at)));
    }
    const others = updates.map(({ orderId }) => scan(`${orderId}-b`));
    await emitMany(others);
    const elsewhere = await slowClient();
    const there = emitManyOn(await redis.busOn({ client: elsewhere.client }));
    // After one new order these are taken for new ones too, in vain; the next ones are not.
    await there([scan(newOrder())]);
    const cases = [
      { batch: updates, commands: 12, first: 7 },
      { batch: others, commands: 8, first: 4 },
    ];
    for (const { batch, commands, first } of cases) {
      const { result, ...counts } = await elsewhere.counted(() => there(batch));
      expect(counts).toEqual({ commands, roundTrips: 2 });
      expect(versions(result)).toEqual([0, 1, 2].flatMap((at) => ids.map(() => first + at)));
    }
    const keyed = updates.map((update, at) => ({ ...update, idempotencyKey: `job ${at}` }));
    expect(await counted(() => emitMany(keyed))).toMatchObject({ commands: 12, roundTrips: 2 });
    const repeated = await counted(() => emitMany(keyed));
    expect(repeated).toMatchObject({ commands: 6, roundTrips: 1 });
    expect(versions(repeated.result)).toEqual([10, 11, 12].flatMap((version) => ids.map(() => version)));
  });

  test('updates that are published at once are stored by one script, each with its own outcome (G9)', async () => {
    const { client, counted } = await slowClient();
    const bus = await redis.busOn({ client });
    const ids = Array.from({ length: 30 }, () => newOrder());
    await Promise.all(ids.map((id) => publish(bus, id, 'first')));
    const [known = '', refused = ''] = ids;
    const { result, ...counts } = await counted(() =>
      Promise.allSettled([
        ...ids.map((id) => bus.append(note(id), flow)),
        bus.append(note(known, 'of the same order'), { ...flow, expectedVersion: 2 }),
      ]),
    );
    expect(versions(result)).toEqual([...ids.map(() => 2), 3]);
    expect(counts).toEqual({ commands: 1, roundTrips: 1 });
    const mixed = await Promise.allSettled([
      bus.append(note(known), { ...flow, expectedVersion: 2 }),
      bus.append({ ...note(refused), status: 'LOST' }, flow),
      bus.append(note(known), { ...flow, idempotencyKey: 'job' }),
      bus.append(note(known), { ...flow, idempotencyKey: 'job' }),
    ]);
    expect(versions(mixed)).toEqual([
      expect.stringContaining('ConflictError'),
      expect.stringContaining('InvalidTransitionError'),
      4,
      4,
    ]);
  });

  test('an order that the user has no right to fails alone (G9)', async () => {
    const [allowed, denied] = [newOrder(), newOrder()];
    const user = { username: 'one-order', password: 'secret' };
    const rights = (...keys: string[]) =>
      redis.admin(
        'ACL',
        'SETUSER',
        user.username,
        'reset',
        'on',
        `>${user.password}`,
        '+@all',
        '&*',
        ...keys,
      );
    await rights('~*');
    const bus = await redis.busOn({ client: await redis.nodeRedis(user) });
    await Promise.all([publish(bus, allowed, 'first'), publish(bus, denied, 'first')]);
    await rights(`~*${allowed}*`, '~order-status:default:feed*');
    const orders = [allowed, denied, allowed];
    const results = await Promise.allSettled(orders.map((id) => bus.append(note(id), flow)));
    expect(versions(results)).toEqual([2, expect.stringContaining('NOPERM'), 3]);
  });

  test('updates whose answer was lost are not stored again (G3)', async () => {
    const client = await redis.nodeRedis();
    const bus = await redis.busOn({ client });
    const ids = [newOrder(), newOrder()];
    await Promise.all(ids.map((id) => publish(bus, id, 'first')));
    const sendCommand = client.sendCommand.bind(client);
    client.sendCommand = async (args, options) => {
      await sendCommand(args, options);
      client.sendCommand = sendCommand;
      throw new Error('Socket closed unexpectedly');
    };
    const results = await Promise.allSettled(ids.map((id) => bus.append(note(id), flow)));
    expect(versions(results)).toEqual(ids.map((): unknown => expect.stringContaining('Socket closed')));
    for (const id of ids) expect(await bus.head(id)).toMatchObject({ update: { version: 2 } });
  });

  test('a log that no update can be added to fails alone, and what is stored with it is stored once (G3, G9)', async () => {
    const bus = await redis.busOn();
    const [damaged, other] = [newOrder(), newOrder()];
    await Promise.all([publish(bus, damaged, '1'), publish(bus, other, '1')]);
    const head = `order-status:default:{${damaged}}:head`;
    await redis.admin('DEL', head);
    await redis.admin('HSET', head, 'not', 'a string');
    const results = await Promise.allSettled([other, damaged].map((id) => bus.append(note(id), flow)));
    expect(versions(results)).toEqual([2, expect.stringContaining('WRONGTYPE')]);
    expect(await bus.head(other)).toMatchObject({ update: { version: 2 } });
  });

  test('the heads of 1,000 orders are one round trip', async () => {
    const { client, counted } = await slowClient();
    const bus = await redis.busOn({ client });
    const published = newOrder();
    await publish(bus, published, 'a');
    const ids = [published, ...Array.from({ length: 999 }, () => newOrder())];
    const { result: heads, ...counts } = await counted(() => bus.heads?.(ids) ?? Promise.reject(new Error()));
    expect(counts).toEqual({ commands: 20, roundTrips: 1 });
    expect([...heads.keys()]).toEqual(expect.arrayContaining(ids));
    expect(heads.get(published)).toEqual(await bus.head(published));
  });

  test('another process was faster: the order is read again, and its updates stay in order', async () => {
    const [here, there] = [await redis.busOn(), await redis.busOn()];
    const emitMany = emitManyOn(here);
    const [busy, quiet] = [newOrder(), newOrder()];
    await emitMany([scan(busy), scan(quiet)]);
    await there.append({ ...note(busy), status: 'SHIPPED' }, flow);
    // From PROCESSING, the head that this process knows, DELIVERED is refused; from SHIPPED it is not.
    const results = await emitMany([
      { orderId: busy, status: 'DELIVERED', note: '1' },
      { orderId: busy, status: 'DELIVERED', note: '2' },
      scan(quiet),
      { orderId: busy, status: 'PROCESSING' },
    ]);
    expect(versions(results)).toEqual([3, 4, 2, expect.stringContaining('InvalidTransitionError')]);
    expect((await here.history(busy, 2)).updates.map(({ note: text }) => text)).toEqual(['1', '2']);
  });

  test('a Redis that has lost the scripts stores a batch in its order', async () => {
    const bus = await redis.busOn();
    const orderId = newOrder();
    await publish(bus, orderId, 'first');
    await redis.admin('SCRIPT', 'FLUSH');
    const texts = ['a', 'b', 'c', 'd'];
    const results = await emitManyOn(bus)(texts.map((text) => scan(orderId, text)));
    expect(versions(results)).toEqual([2, 3, 4, 5]);
    expect((await bus.history(orderId, 4)).updates.map(({ note: text }) => text)).toEqual(texts);
  });

  test('a final update of a batch lets its log expire, and a past that ends finally does too', async () => {
    const bus = await redis.busOn({ namespace: 'expiry', retainFinal: 60_000 });
    const { emitMany, backfillOrder } = createOrderEvents({
      bus,
      authenticate: () => null,
      getOrder: () => null,
    });
    const [ended, open, past] = [newOrder(), newOrder(), newOrder()];
    await emitMany([
      { orderId: ended, status: 'SHIPPED' },
      { orderId: open, status: 'SHIPPED' },
      { orderId: ended, status: 'DELIVERED' },
    ]);
    await backfillOrder(past, [{ status: 'DELIVERED', timestamp: new Date(0) }]);
    const ttl = async (orderId: string) =>
      Number(await redis.admin('PTTL', `order-status:expiry:{${orderId}}:log`)) > 0;
    expect([await ttl(ended), await ttl(open), await ttl(past)]).toEqual([true, false, true]);
  });

  test('a past is cut to what the log keeps, and is not stored by a user who may not publish', async () => {
    const bus = await redis.busOn({ maxUpdatesPerOrder: 3 });
    const orderId = newOrder();
    const past = Array.from({ length: 1_000 }, (_, at) => ({
      status: 'SHIPPED' as const,
      note: `${at}`,
      timestamp: new Date(at),
    }));
    const server = (of: OrderBus) =>
      createOrderEvents({ bus: of, authenticate: () => null, getOrder: () => null });
    await server(bus).backfillOrder(orderId, past);
    expect((await bus.history(orderId, 10)).updates.map(({ version }) => version)).toEqual([998, 999, 1_000]);
    await redis.admin('ACL', 'SETUSER', 'mute', 'on', '>secret', 'allkeys', 'resetchannels', '+@all');
    const mute = await redis.busOn({
      client: await redis.nodeRedis({ username: 'mute', password: 'secret' }),
    });
    const other = newOrder();
    await expect(server(mute).backfillOrder(other, past)).rejects.toThrow();
    expect((await bus.head(other)).update).toBeUndefined();
  });
});
