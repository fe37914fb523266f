import { setTimeout as sleep } from 'node:timers/promises';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { ROUNDS } from './apps/race.js';
import { type Crowd, gather, type Log } from './crowd.js';
import type { BusUnderTest, Engine } from './engines.js';
import { keepPublishing, type Publishers } from './publishers.js';
import { runSchedule } from './schedule.js';
import { type ShopProcess, startShop } from './shop-process.js';

/** Servers of the shop on one engine. */
const SHOPS = 3;
/** Ms that a network is away: longer than what servers and clients put up with. */
const PAUSE = 6_000;
/** Rounds in which all writers want the same thing. */
const CONTESTED = 10_000;
/** Writers in each process. */
const WRITERS = 2;
/** Orders of a race that a process has in hand at once. */
const LANES = 10;

/** What a test has at hand. */
export interface FaultyShop<E extends Engine> {
  readonly engine: E;
  readonly shops: readonly [ShopProcess, ShopProcess, ShopProcess];
  /**
   * A crowd that follows an order, and publishers on all shops. `lives`: of the log; beyond one it
   * loses updates that were confirmed, and what is told again is told anew.
   */
  open(options?: {
    lives?: number;
    sites?: readonly string[];
    publishers?: readonly ShopProcess[];
    pause?: number;
  }): Promise<{
    crowd: Crowd;
    publishers: Publishers;
    /** Ends the publishing, and waits until every history is the log, with all that was confirmed. */
    settle(): Promise<Log>;
  }>;
}

/** The same faults on every bus. @param more those of one engine only. */
export function testFaults<E extends Engine>(
  { kind, isInstalled, startEngine }: BusUnderTest<E>,
  more: (shop: () => FaultyShop<E>) => void = () => {},
): void {
  describe.skipIf(!isInstalled)(`${SHOPS} servers on one bus (${kind})`, () => {
    let shop: FaultyShop<E>;

    beforeAll(async () => {
      const engine = await startEngine();
      const start = () => startShop(kind, engine);
      const shops = await Promise.all([start(), start(), start()]);
      shop = { engine, shops, open: (options) => open(shops, options) };
    });
    afterAll(async () => {
      for (const each of shop.shops) await each.close();
      await shop.engine.remove();
    });
    // Of the range in which clients come back, the soonest: nobody learns from longer waits.
    beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
    afterEach(() => void vi.restoreAllMocks());
    // A test that failed leaves its faults behind.
    beforeEach(async ({ onTestFailed }) => {
      onTestFailed(() => console.log(shop.shops.map((each) => each.output()).join('\n---\n')));
      await shop.engine.start();
      for (const { toClients, toEngine, start } of shop.shops) {
        await Promise.all([toClients.resume(), toEngine.resume(), start()]);
      }
    });

    test.each(['expectedVersion', 'previousStatus'] as const)(
      `of conflicting publishes with %s exactly one wins, in each of ${CONTESTED / 2} rounds (G6)`,
      async (expects) => {
        const orderIds = Array.from({ length: CONTESTED / 2 / ROUNDS }, (_, n) => `${expects}-${n}`);
        const lanes = Array.from({ length: LANES }, (_, lane) =>
          orderIds.filter((__, n) => n % LANES === lane),
        );
        const writers = shop.shops.map((_, process) =>
          Array.from({ length: WRITERS }, (__, n) => `writer ${n} of process ${process}`),
        );
        const results = await Promise.all(
          shop.shops.flatMap((each, n) =>
            lanes.map((lane) => each.race({ orderIds: lane, writers: writers[n] ?? [], expects })),
          ),
        );
        expect(results.flatMap(({ failures }) => failures)).toEqual([]);
        const wins = results.flatMap((result) => result.wins);
        const conflicts = results.reduce((sum, result) => sum + result.conflicts, 0);
        expect(conflicts).toBe((CONTESTED / 2) * (writers.flat().length - 1));
        for (const orderId of orderIds) {
          const { updates } = await shop.shops[0].log(orderId);
          const winners = Array.from({ length: ROUNDS }, (_, round) =>
            wins.filter((win) => win.orderId === orderId && win.round === round).map(({ writer }) => writer),
          );
          expect(winners).toEqual(updates.map(({ note }) => [note]));
        }
        // Else nothing was contested; a third process may be too slow to win anything.
        const winning = writers.filter((group) => wins.some(({ writer }) => group.includes(writer)));
        expect(winning.length).toBeGreaterThan(1);
      },
    );

    test.each([
      ['a server killed with its streams open: clients resume on the others', 'SIGKILL'],
      ['a server that drains: its clients go to the others', 'SIGTERM'],
    ] as const)('%s, nothing lost or doubled (G1, G3, G5)', async (_, signal) => {
      const { publishers, settle } = await shop.open();
      for (const each of shop.shops) {
        await publishers.confirm(20);
        await each.stop(signal);
        await publishers.confirm(20);
        await each.start();
      }
      await settle();
    });

    test(`the network between clients and a server paused for ${PAUSE} ms, then cut (G1, G3, G5)`, async () => {
      const [{ toClients }] = shop.shops;
      const { publishers, settle } = await shop.open();
      await publishers.confirm(10);
      toClients.pause();
      await sleep(PAUSE);
      await toClients.resume();
      await publishers.confirm(10);
      toClients.cut();
      await publishers.confirm(10);
      await settle();
    });

    test('connections of clients half-open: given up by their silence (G1, G4, G5)', async () => {
      const { publishers, settle } = await shop.open();
      await publishers.confirm(10);
      for (const { toClients } of shop.shops) toClients.forget();
      await publishers.confirm(10);
      await settle();
    });

    test(`the network between a server and its engine paused for ${PAUSE} ms, then cut (G1, G3, G5)`, async () => {
      const [{ toEngine }] = shop.shops;
      const { publishers, settle } = await shop.open();
      await publishers.confirm(10);
      toEngine.pause();
      await publishers.confirm(10);
      await sleep(PAUSE);
      await toEngine.resume();
      await publishers.confirm(10);
      toEngine.refuse();
      await publishers.confirm(10);
      await toEngine.resume();
      await publishers.confirm(10);
      await settle();
    });

    test('connections between a server and its engine half-open: its streams go on (G1, G4, G5)', async () => {
      const [{ site, toEngine }, ...others] = shop.shops;
      const { publishers, settle } = await shop.open({ sites: [site], publishers: others });
      await publishers.confirm(10);
      toEngine.forget();
      await publishers.confirm(10);
      await settle();
    });

    test('the engine crashes and starts again: all that was confirmed is there, nothing doubled (G1, G3, G5)', async () => {
      const { publishers, settle } = await shop.open();
      for (let round = 0; round < 2; round += 1) {
        await publishers.confirm(20);
        await shop.engine.crash();
        await sleep(1_000);
        await shop.engine.start();
        await publishers.confirm(20);
      }
      await settle();
    });

    test('the connections that listen killed again and again (G1, G3, G5)', async () => {
      const { publishers, settle } = await shop.open();
      for (let round = 0; round < 5; round += 1) {
        await publishers.confirm(10);
        await shop.engine.killListeners();
      }
      await publishers.confirm(10);
      await settle();
    });

    test('several faults at once, by chance (G1, G3, G5)', async () => {
      const { settle } = await shop.open({ pause: 100 });
      await runSchedule(shop);
      await settle();
    });

    more(() => shop);
  });
}

const open: (
  shops: FaultyShop<Engine>['shops'],
  options: Parameters<FaultyShop<Engine>['open']>[0],
) => ReturnType<FaultyShop<Engine>['open']> = async (
  shops,
  { lives = 1, sites = shops.map(({ site }) => site), publishers: on = shops, pause } = {},
) => {
  const crowd = await gather(sites);
  onTestFinished(() => crowd.close());
  const publishers = keepPublishing(crowd.orderId, on, pause);
  onTestFinished(async () => void (await publishers.stop()));
  return {
    crowd,
    publishers,
    async settle() {
      const confirmed = await publishers.stop();
      const log = await crowd.expectHistories(shops[1], { lives });
      if (lives === 1) expect(log.notes).toEqual(expect.arrayContaining([...confirmed]));
      console.log(`${expect.getState().currentTestName}: ${crowd.size} clients, ${log.lines.length} updates`);
      return log;
    },
  };
};
