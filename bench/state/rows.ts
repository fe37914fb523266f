import { PGlite } from '@electric-sql/pglite';
import { createClient } from 'redis';
import type { Cursor, OrderState } from '../../src/order/index.js';
import { hasRedis, startRedis } from '../../test/engines/redis-server.js';
import type { Build } from './builds.js';
import { openShop } from './shop.js';

/** Work to repeat and measure. */
export interface Work {
  /** The number of units in one run. */
  readonly count: number;
  run(): unknown;
}

/** The measured speeds, in units per second of CPU time. */
export const speeds: Readonly<Record<string, (build: Build) => Promise<Work>>> = {
  'reconcile: updates, 10,000 into one order': updatesIntoOneOrder,
  'reconcile: snapshots of 1,000 known entries': knownSnapshots,
  'server: snapshots (200), log of 100': (build) => polls(build, 100),
  'server: snapshots (200), log of 1,000': (build) => polls(build, 1_000),
  'server: unchanged (304), log of 100': (build) => unchangedPolls(build, 100),
  'server: unchanged (304), log of 1,000': (build) => unchangedPolls(build, 1_000),
};

/** The number of engine requests of one unchanged poll (304). */
export const counts: Readonly<Record<string, (build: Build) => Promise<number>>> = {
  'unchanged poll (304): queries of PostgreSQL': queriesOfPostgres,
  ...(hasRedis && { 'unchanged poll (304): commands of Redis': commandsOfRedis }),
};

/** The fields that `reconcile` takes beside a message: older builds read `epoch`, newer ones `cursor`. */
const receipt = (cursor: Cursor) => ({ epoch: cursor.epoch, cursor, receivedAt: '2024-02-01T12:00:00Z' });

/** The memory bus of a build; older builds ignore the namespace. */
const busOf = ({ server }: Build) => server.memoryBus({ namespace: 'bench' });

function cursorOf({ order }: Build, etag: string): Cursor {
  const cursor = order.parseETag(etag);
  if (!cursor) throw new Error(`The ETag ${etag} is not a cursor.`);
  return cursor;
}

async function updatesIntoOneOrder(build: Build): Promise<Work> {
  const { updates, poll } = await openShop(build, busOf(build), 10_000);
  const { epoch } = cursorOf(build, (await poll()()).etag);
  const events = updates.map((update) => ({
    // A copy, because received messages share no objects.
    update: structuredClone(update),
    ...receipt({ epoch, version: update.version, id: update.id }),
  }));
  return {
    count: events.length,
    run: () => {
      let state: OrderState | undefined;
      for (const event of events) ({ state } = build.order.reconcile(state, event));
    },
  };
}

async function knownSnapshots(build: Build): Promise<Work> {
  const { parseSnapshot, serializeSnapshot, reconcile } = build.order;
  const { updates, poll } = await openShop(build, busOf(build), 1_000);
  const { etag, body } = await poll()();
  // By default a server sends the newest 100; more to a client that has missed them.
  const text = serializeSnapshot({ ...parseSnapshot(body), history: updates, omitted: 0 });
  const receive = () => ({ snapshot: parseSnapshot(text), ...receipt(cursorOf(build, etag)) });
  const { state } = reconcile(undefined, receive());
  const events = Array.from({ length: 20 }, receive);
  return {
    count: events.length,
    run: () => {
      for (const event of events) {
        if (reconcile(state, event).state !== state) throw new Error('A known snapshot changed the state.');
      }
    },
  };
}

/** The number of polls per run, so that reading the clock does not count. */
const POLLS = 20;

async function polls(build: Build, size: number): Promise<Work> {
  const { poll } = await openShop(build, busOf(build), size);
  return { count: POLLS, run: () => repeat(poll()) };
}

async function unchangedPolls(build: Build, size: number): Promise<Work> {
  const { poll } = await openShop(build, busOf(build), size);
  const { etag } = await poll()();
  return { count: POLLS, run: () => repeat(poll(etag)) };
}

async function repeat(poll: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < POLLS; index += 1) await poll();
}

/** The number of queries of one poll by a client with the newest state. */
async function queriesOfPostgres(build: Build): Promise<number> {
  let queries = 0;
  const pglite = await PGlite.create();
  await pglite.exec(build.postgres.postgresSchema);
  const bus = build.postgres.postgresBus({
    pool: {
      query: (text, values) => {
        queries += 1;
        return pglite.query(text, values);
      },
      listen: (channel, callback) => pglite.listen(channel, callback),
    },
  });
  const { poll } = await openShop(build, bus, 10);
  const { etag } = await poll()();
  queries = 0;
  await poll(etag)();
  const counted = queries;
  await bus.close();
  await pglite.close();
  return counted;
}

/** The number of commands of one poll by a client with the newest state; a script is one command. */
async function commandsOfRedis(build: Build): Promise<number> {
  let commands = 0;
  const redis = await startRedis();
  const client = await createClient({ url: redis.url }).connect();
  const bus = build.redis.redisBus({
    client: {
      isOpen: true,
      sendCommand: (args: readonly string[], options?: { readonly abortSignal?: AbortSignal }) => {
        commands += 1;
        return client.sendCommand([...args], options);
      },
      duplicate: (overrides) => client.duplicate(overrides),
    },
  });
  const { poll } = await openShop(build, bus, 10);
  const { etag } = await poll()();
  commands = 0;
  await poll(etag)();
  const counted = commands;
  await bus.close();
  client.destroy();
  await redis.remove();
  return counted;
}
