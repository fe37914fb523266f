import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Engine } from './engines.js';
import type { FaultyShop } from './fault-tests.js';

/** The number of faults; faults of one target do not overlap, those of different targets do. */
const STEPS = 24;

/** A generator of pseudorandom numbers from 0 up to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Injects random faults, several at once; resolves when all have ended. `FAULTS_SEED` in the environment repeats a
 * schedule.
 */
export async function runSchedule({
  engine,
  shops,
}: Pick<FaultyShop<Engine>, 'engine' | 'shops'>): Promise<void> {
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const happened: string[] = [];

  /** The faults by target: a target has at most one fault at a time. */
  const faults = new Map<string, Readonly<Record<string, (ms: number) => Promise<void>>>>([
    [
      'engine',
      {
        async crash(ms) {
          await engine.crash();
          await sleep(ms);
          await engine.start();
        },
        killListeners: () => engine.killListeners(),
      },
    ],
    ...shops.flatMap(({ toClients, toEngine, start, stop }, n) => [
      [
        `server ${n}`,
        {
          async kill(ms: number) {
            await stop('SIGKILL');
            await sleep(ms);
            await start();
          },
          async drain(ms: number) {
            await stop('SIGTERM');
            await sleep(ms);
            await start();
          },
        },
      ] as const,
      ...Object.entries({ 'its clients': toClients, 'its engine': toEngine }).map(
        ([peer, network]) =>
          [
            `server ${n} and ${peer}`,
            {
              cut: async () => network.cut(),
              forget: async () => network.forget(),
              async pause(ms: number) {
                network.pause();
                await sleep(ms);
                await network.resume();
              },
              async refuse(ms: number) {
                network.refuse();
                await sleep(ms);
                await network.resume();
              },
            },
          ] as const,
      ),
    ]),
  ]);

  const busy = new Map<string, Promise<void>>();
  for (let step = 0; step < STEPS; step += 1) {
    const free = [...faults].filter(([target]) => !busy.has(target));
    const [target, kinds] = free[below(free.length)] ?? ['none', {}];
    const names = Object.keys(kinds);
    const name = names[below(names.length)] ?? '';
    const ms = 200 + below(1_300);
    happened.push(`${name} ${target} ${ms}`);
    busy.set(
      target,
      (kinds[name]?.(ms) ?? Promise.resolve()).finally(() => busy.delete(target)),
    );
    await sleep(below(700));
  }
  await Promise.all(busy.values());
  console.log(`${expect.getState().currentTestName}: FAULTS_SEED=${seed}\n  ${happened.join('\n  ')}`);
}
