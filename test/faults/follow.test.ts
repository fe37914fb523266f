import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OrderBus, orderFlow } from 'react-order-status/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBus } from './apps/buses.js';
import { type Engine, nodeRedis, postgres } from './engines.js';
import { expectHandled, type FollowerProcesses, followerProcesses } from './follower-process.js';

/** How often the active process is killed. */
const KILLS = 8;
/** Orders that are published to at once. */
const ORDERS = 16;
/** Ms: a killed process is replaced within it, and no process that runs may lose it on a busy machine. */
const LEASE = 4_000;
/** Ms: processes start slowly on a busy machine. */
const LONG = 300_000;

/** Publishes to all orders until it is stopped. @returns stops it; resolves with the newest version of each order. */
function keepPublishing(bus: OrderBus) {
  const stored = new Map<string, number>();
  let isStopped = false;
  const publish = async (orderId: string) => {
    for (let count = 1; !isStopped; count += 1) {
      const update = {
        orderId,
        status: 'PROCESSING',
        timestamp: '2024-01-01T12:00:00.000Z',
        note: `${count}`,
      };
      // Under faults it may fail, or be stored without an answer; then the next one has a later version.
      const result = await bus.append(update, { flow: orderFlow }).catch(() => undefined);
      if (result) stored.set(orderId, result.version);
      await sleep(20 + Math.random() * 200);
    }
  };
  const running = Array.from({ length: ORDERS }, (_, index) => publish(`order-${index}`));
  return async () => {
    isStopped = true;
    await Promise.all(running);
    return stored;
  };
}

describe.each([postgres, nodeRedis])(
  'followers of all orders in several processes ($kind)',
  ({ kind, isInstalled, startEngine }) => {
    let engine: Engine;
    let bus: OrderBus;
    let folder: string;
    let followers: FollowerProcesses;

    beforeEach(async ({ onTestFailed }) => {
      engine = await startEngine();
      folder = await mkdtemp(join(tmpdir(), 'order-status-follow-'));
      const url = engine.urlAt(engine.port);
      bus = await openBus(kind, url);
      followers = followerProcesses(kind, url, join(folder, 'calls'), LEASE);
      onTestFailed(() => console.log(followers.output()));
    });
    afterEach(async () => {
      await followers.close();
      await bus.close();
      await engine.remove();
      await rm(folder, { recursive: true });
    });

    /** Waits until all that was stored is handled. */
    const settle = (stored: ReadonlyMap<string, number>) =>
      expect
        .poll(
          () => {
            const handled = new Set(
              followers
                .lines()
                .flatMap(({ what, orderId, version }) =>
                  what === 'handled' ? [`${orderId} ${version}`] : [],
                ),
            );
            return [...stored].filter(([orderId, version]) => !handled.has(`${orderId} ${version}`));
          },
          { timeout: 60_000, interval: 500 },
        )
        .toEqual([]);
    /** Waits until a process that is running handles updates. */
    const isHandling = async () => {
      const before = followers.lines().length;
      await expect
        .poll(() => followers.lines().length > before + 20 && followers.active() !== undefined, {
          timeout: 60_000,
          interval: 200,
        })
        .toBe(true);
    };

    test.skipIf(!isInstalled)(
      `the active one killed ${KILLS} times within a call: nothing lost, each order in sequence (G1)`,
      async () => {
        for (let count = 0; count < 3; count += 1) await followers.start();
        const stop = keepPublishing(bus);
        const killed = new Set<number>();
        const starting: Promise<unknown>[] = [];
        while (killed.size < KILLS) {
          await isHandling();
          await sleep(Math.random() * 300);
          const active = followers.active();
          if (!active) continue;
          killed.add(active.pid ?? 0);
          active.kill('SIGKILL');
          starting.push(followers.start());
        }
        await Promise.all(starting);
        const stored = await stop();
        await settle(stored);
        const { repeated } = expectHandled(followers.lines(), stored, killed);
        const total = [...stored.values()].reduce((sum, version) => sum + version, 0);
        console.log(`${kind}: ${total} updates, ${killed.size} kills, ${repeated} handled twice`);
      },
      LONG,
    );

    test.skipIf(!isInstalled)(
      'the active one stopped for longer than its lease: another takes over, nothing lost (G1)',
      async () => {
        for (let count = 0; count < 2; count += 1) await followers.start();
        const stop = keepPublishing(bus);
        const stopped = new Set<number>();
        for (let round = 0; round < 4; round += 1) {
          await isHandling();
          const active = followers.active();
          stopped.add(active?.pid ?? 0);
          active?.kill('SIGSTOP');
          await expect
            .poll(() => followers.active() !== active, { timeout: 60_000, interval: 200 })
            .toBe(true);
          await isHandling();
          const takenOver = followers.lines().length;
          active?.kill('SIGCONT');
          await isHandling();
          // It ends what it had begun, and begins nothing else.
          const begun = followers
            .lines()
            .slice(takenOver)
            .filter(({ pid, what }) => pid === active?.pid && what === 'began');
          // One call may have been beginning when it was stopped.
          expect(begun.length).toBeLessThan(2);
        }
        const stored = await stop();
        await settle(stored);
        expectHandled(followers.lines(), stored, stopped);
      },
      LONG,
    );

    test.skipIf(!isInstalled)(
      'the engine crashes and starts again: nothing lost, each order in sequence (G1, G5)',
      async () => {
        for (let count = 0; count < 2; count += 1) await followers.start();
        for (let round = 0; round < 3; round += 1) {
          const stop = keepPublishing(bus);
          await isHandling();
          const stored = await stop();
          await engine.crash();
          await sleep(500);
          await engine.start();
          await settle(stored);
          const pids = new Set(followers.lines().map(({ pid }) => pid));
          expectHandled(followers.lines(), stored, pids);
        }
      },
      LONG,
    );
  },
);
