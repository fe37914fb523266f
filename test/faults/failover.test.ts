import { setTimeout as sleep } from 'node:timers/promises';
import { postgresSchema } from 'react-order-status/server/postgres';
import { afterEach, describe, expect, onTestFailed, onTestFinished, test, vi } from 'vitest';
import { startPostgresPair } from '../engines/postgres-pair.js';
import { hasPostgres } from '../engines/postgres-server.js';
import { expectLog, type LogStory, publishAll, type TestUpdate } from './log-story.js';
import { openPage, transportsTo } from './open-page.js';
import { readRaw } from './raw-reader.js';
import { pollOnce, resumeOnce } from './raw-requests.js';
import { type ShopProcess, startShop } from './shop-process.js';

const ORDER = 'order-1';

const RECOVERY = { timeout: 30_000, interval: 100 };
/** Ms to wait for a repeated update. */
const QUIET = 1_500;

/** Updates that reach the standby. */
const KEPT: readonly TestUpdate[] = [
  { status: 'PACKED', note: 'Received' },
  { status: 'PACKED', note: 'Picked' },
];
/** Updates that all clients receive and the failover loses. */
const LOST: readonly TestUpdate[] = [
  { status: 'DEPOT', note: 'Sent to the depot' },
  { status: 'DEPOT', note: 'Weighed' },
];
/** Updates that are stored in place of the lost ones. */
const NEW: readonly TestUpdate[] = [
  { status: 'MOVING', note: 'Shipped' },
  { status: 'MOVING', note: 'At the border' },
  { status: 'MOVING', note: 'Out for delivery' },
  { status: 'MOVING', note: 'Next door' },
];

/** Numbers of lost and of later stored updates: fewer, as many, and more. */
const ENDS = [
  [2, 1],
  [1, 1],
  [1, 2],
].map(([lost, stored]) => [lost, stored, LOST.slice(0, lost), NEW.slice(0, stored)] as const);

afterEach(() => void vi.restoreAllMocks());

/** Two shops on a primary and its standby, with pages, raw readers and raw requests on each. */
async function open() {
  const database = await startPostgresPair();
  onTestFinished(() => database.remove());
  await database.query(postgresSchema);
  const shops = await Promise.all([0, 1].map(() => startShop('pg', database)));
  onTestFailed(() => console.log(shops.map((shop) => shop.output()).join('\n---\n')));
  for (const shop of shops) onTestFinished(() => shop.close());
  const [writer, other] = shops;
  if (!writer || !other) throw new Error('There are two shops.');

  // The shortest reconnect delays.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const sites = shops.map(({ site }) => site);
  const urls = sites.map((site) => `${site}/api/orders/${ORDER}`);
  const pages = sites.flatMap((site) => transportsTo(site).map((to) => openPage(ORDER, to)));
  const readers = sites.map((site) => readRaw(ORDER, () => site));
  onTestFinished(() => {
    for (const each of [...pages, ...readers]) each.close();
  });
  await vi.waitFor(() => {
    for (const { live } of pages) expect(live()?.order).toBeDefined();
    for (const reader of readers) expect(reader.isOpen()).toBe(true);
  }, RECOVERY);

  return {
    ...{ database, writer, other, pages },
    /** Waits until all clients have these updates. @returns checks the end state, also of requests with the current cursors. */
    async untilReceived(updates: readonly TestUpdate[]) {
      const newest = updates.at(-1);
      await vi.waitFor(() => {
        for (const { live } of pages) expect(live()?.order?.history.at(-1)).toMatchObject(newest ?? {});
        for (const reader of readers) expect(reader.history()).toMatchObject(updates);
      }, RECOVERY);
      const polls = await Promise.all(urls.map((url) => pollOnce(url)));
      const resumes = await Promise.all(urls.map((url) => resumeOnce(`${url}/stream`)));
      for (const { cursor } of [...polls, ...resumes]) expect(cursor).toBeDefined();
      return {
        /** Fails unless all clients end with the current log. */
        async expectEnd(story: LogStory) {
          const end = [...(story.kept ?? []), ...story.stored];
          const check = () => {
            for (const page of pages) expectLog(page, story);
            for (const reader of readers) expect(reader.history()).toMatchObject(end);
          };
          await vi.waitFor(check, RECOVERY);
          await sleep(QUIET);
          check();
          expect(readers.flatMap(({ mistakes }) => mistakes)).toEqual([]);
          const state = { status: end.at(-1)?.status, notes: end.map(({ note }) => note) };
          for (const [n, url] of urls.entries()) {
            expect((await pollOnce(url, polls[n]?.cursor)).order).toEqual(state);
            expect((await resumeOnce(`${url}/stream`, resumes[n]?.cursor)).order).toEqual(state);
          }
        },
      };
    },
  };
}

/** Crashes the primary after all clients have received updates that the standby does not have. */
async function loseTheEnd(lost: readonly TestUpdate[]) {
  const shop = await open();
  await publishAll(shop.writer, ORDER, KEPT);
  await shop.database.untilReplicated();
  shop.database.cutReplication();
  await publishAll(shop.writer, ORDER, lost);
  const { expectEnd } = await shop.untilReceived([...KEPT, ...lost]);
  await shop.database.killPrimary();
  return { ...shop, expectEnd };
}

/** Waits until a shop can read the log again. */
const untilBack = (shop: ShopProcess, updates: readonly TestUpdate[]) =>
  vi.waitFor(async () => expect((await shop.log(ORDER)).updates).toMatchObject(updates), RECOVERY);

describe.skipIf(!hasPostgres)('a failover of PostgreSQL that loses the end of the log', () => {
  test.each(ENDS)(
    'noticed before another update is stored (%i lost, %i stored)',
    async (_, __, lost, stored) => {
      const { database, writer, other, pages, expectEnd } = await loseTheEnd(lost);
      await database.promote();
      for (const shop of [writer, other]) await untilBack(shop, KEPT);
      await vi.waitFor(() => {
        for (const { live } of pages) expect(live()?.order?.status).toBe('PACKED');
      }, RECOVERY);
      await publishAll(writer, ORDER, stored);
      await expectEnd({ kept: KEPT, lost, stored });
    },
  );

  test.each(ENDS)('noticed late by one server (%i lost, %i stored)', async (_, __, lost, stored) => {
    const { database, writer, other, expectEnd } = await loseTheEnd(lost);
    other.toEngine.refuse();
    await database.promote();
    await untilBack(writer, KEPT);
    await publishAll(writer, ORDER, stored);
    await other.toEngine.resume();
    await expectEnd({ kept: KEPT, lost, stored });
  });

  test.each(ENDS)('noticed by restarted servers (%i lost, %i stored)', async (_, __, lost, stored) => {
    const { database, writer, other, expectEnd } = await loseTheEnd(lost);
    for (const shop of [writer, other]) await shop.stop('SIGKILL');
    await database.promote();
    await writer.start();
    await publishAll(writer, ORDER, stored);
    await other.start();
    await expectEnd({ kept: KEPT, lost, stored });
  });
});

describe.skipIf(!hasPostgres)('an order whose rows are deleted by hand', () => {
  const lost = [...KEPT, ...LOST.slice(0, 1)];

  test.each([1, 3, 4])('of 3 updates, %i stored again', async (count) => {
    const { database, writer, untilReceived } = await open();
    await publishAll(writer, ORDER, lost);
    const { expectEnd } = await untilReceived(lost);
    await database.query('delete from order_status_log where order_id = $1', [ORDER]);
    const stored = NEW.slice(0, count);
    await publishAll(writer, ORDER, stored);
    await expectEnd({ lost, stored });
  });
});
