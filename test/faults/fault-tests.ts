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
import { type Clients, connectClients, type Log } from './clients.js';
import type { BusUnderTest, Engine } from './engines.js';
import { keepPublishing, type Publishers } from './publishers.js';
import { runSchedule } from './schedule.js';
import { type ShopProcess, startShop } from './shop-process.js';

/** The number of servers on one engine. */
const SHOPS = 3;
/** Ms of a network outage: longer than the timeouts of servers and clients. */
const PAUSE = 6_000;
/** The number of rounds with conflicting writers on each engine: `CONTESTED=10000 npm run test:faults`. */
const CONTESTED = Number(process.env.CONTESTED ?? 2_000);
/** The number of writers in each process. */
const WRITERS = 2;
/** The number of orders that a process races on at once. */
const CONCURRENT_ORDERS = 10;

/** The fixture of a test. */
export interface FaultyShop<E extends Engine> {
  readonly engine: E;
  readonly shops: readonly [ShopProcess, ShopProcess, ShopProcess];
  /**
   * Connects clients to an order, and starts publishers on all shops. `epochs`: the number of epochs of the log; with
   * more than one, confirmed updates are lost, and updates may be delivered again.
   */
  open(options?: {
    epochs?: number;
    sites?: readonly string[];
    publishers?: readonly ShopProcess[];
    pause?: number;
  }): Promise<{
    clients: Clients;
    publishers: Publishers;
    /** Stops publishing, and waits until every history equals the log, which contains all confirmed updates. */
    settle(): Promise<Log>;
  }>;
}

/** Defines the fault tests of a bus. @param more further tests, of one engine only. */
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
    // The shortest reconnect delays: longer ones would not test more.
    beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
    afterEach(() => void vi.restoreAllMocks());
    // Ends the faults that a failed test has left.
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
        const groups = Array.from({ length: CONCURRENT_ORDERS }, (_, group) =>
          orderIds.filter((__, n) => n % CONCURRENT_ORDERS === group),
        );
        const writers = shop.shops.map((_, process) =>
          Array.from({ length: WRITERS }, (__, n) => `writer ${n} of process ${process}`),
        );
        const results = await Promise.all(
          shop.shops.flatMap((each, n) =>
            groups.map((group) => each.race({ orderIds: group, writers: writers[n] ?? [], expects })),
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
        // At least two processes must win, or nothing was contested; a third one may be too slow.
        const winning = writers.filter((names) => wins.some(({ writer }) => names.includes(writer)));
        expect(winning.length).toBeGreaterThan(1);
      },
    );

    test.each([
      ['a server killed with its streams open: clients resume on the others', 'SIGKILL'],
      ['a server that drains: its clients move to the others', 'SIGTERM'],
    ] as const)('%s, nothing lost or repeated (G1, G3, G5)', async (_, signal) => {
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

    test('connections of clients half-open: detected by missing heartbeats (G1, G4, G5)', async () => {
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

    test('connections between a server and its engine half-open: its streams continue (G1, G4, G5)', async () => {
      const [{ site, toEngine }, ...others] = shop.shops;
      const { publishers, settle } = await shop.open({ sites: [site], publishers: others });
      await publishers.confirm(10);
      toEngine.forget();
      await publishers.confirm(10);
      await settle();
    });

    test('the engine crashes and starts again: no confirmed update lost, none repeated (G1, G3, G5)', async () => {
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

    test('the subscriber connections killed repeatedly (G1, G3, G5)', async () => {
      const { publishers, settle } = await shop.open();
      for (let round = 0; round < 5; round += 1) {
        await publishers.confirm(10);
        await shop.engine.killListeners();
      }
      await publishers.confirm(10);
      await settle();
    });

    test('several faults at once, at random (G1, G3, G5)', async () => {
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
  { epochs = 1, sites = shops.map(({ site }) => site), publishers: on = shops, pause } = {},
) => {
  const clients = await connectClients(sites);
  onTestFinished(() => clients.close());
  const publishers = keepPublishing(clients.orderId, on, pause);
  onTestFinished(async () => void (await publishers.stop()));
  return {
    clients,
    publishers,
    async settle() {
      const confirmed = await publishers.stop();
      const log = await clients.expectHistories(shops[1], { epochs });
      if (epochs === 1) expect(log.notes).toEqual(expect.arrayContaining([...confirmed]));
      console.log(
        `${expect.getState().currentTestName}: ${clients.size} clients, ${log.lines.length} updates`,
      );
      return log;
    },
  };
};
