import { PGlite } from '@electric-sql/pglite';
import { createClient } from 'redis';
import type { Cursor, OrderState } from '../../src/order/index.js';
import { hasRedis, startRedis } from '../../test/engines/redis-server.js';
import type { Build } from './builds.js';
import { openShop } from './shop.js';

/** Work that is repeated and timed. */
export interface Work {
  /** Units of the row that one run does. */
  readonly count: number;
  run(): unknown;
}

/** What is timed, in units per second of CPU. */
export const speeds: Readonly<Record<string, (build: Build) => Promise<Work>>> = {
  'reconcile: updates, 10,000 into one order': updatesIntoOneOrder,
  'reconcile: snapshots of 1,000 known entries': knownSnapshots,
  'server: snapshots (200), log of 100': (build) => polls(build, 100),
  'server: snapshots (200), log of 1,000': (build) => polls(build, 1_000),
  'server: unchanged (304), log of 100': (build) => unchangedPolls(build, 100),
  'server: unchanged (304), log of 1,000': (build) => unchangedPolls(build, 1_000),
};

/** What one unchanged poll (304) asks of an engine. */
export const counts: Readonly<Record<string, (build: Build) => Promise<number>>> = {
  'unchanged poll (304): queries of PostgreSQL': queriesOfPostgres,
  ...(hasRedis && { 'unchanged poll (304): commands of Redis': commandsOfRedis }),
};

/** What `reconcile` takes beside a message: older builds read `epoch`, newer ones `cursor`. */
const receipt = (cursor: Cursor) => ({ epoch: cursor.epoch, cursor, receivedAt: '2024-02-01T12:00:00Z' });

/** The memory bus of a build; older ones know no namespace, and have one bus anyway. */
const busOf = ({ server }: Build) => server.memoryBus({ namespace: 'bench' });

/** The cursor of an answer's ETag. */
function cursorOf({ order }: Build, etag: string): Cursor {
  const cursor = order.parseETag(etag);
  if (!cursor) throw new Error(`The ETag ${etag} is no cursor.`);
  return cursor;
}

async function updatesIntoOneOrder(build: Build): Promise<Work> {
  const { updates, poll } = await openShop(build, busOf(build), 10_000);
  const { epoch } = cursorOf(build, (await poll()()).etag);
  const events = updates.map((update) => ({
    // A copy, as messages that arrive share no objects.
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
  // A server sends as many to a client that missed them; else the newest 100.
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

/** Several polls a run, as reading the clock takes its time too. */
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

/** Queries while a client polls that has the newest state. */
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

/** Commands while a client polls that has the newest state; a script is one. */
async function commandsOfRedis(build: Build): Promise<number> {
  let commands = 0;
  const redis = await startRedis();
  const client = await createClient({ url: redis.url }).connect();
  const bus = build.redis.redisBus({
    client: {
      isOpen: true,
      sendCommand: (args, options) => {
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
