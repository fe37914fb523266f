import { expect, inject, test } from 'vitest';
import { Crowd } from './crowd.js';
import { inWorld } from './virtual-globals.js';

const CLIENTS = 10_000;
/** Ms that a test's numbers are about: a crowd that asks as one asks within this. */
const MOMENT = 100;

const most = (bins: readonly number[]) => Math.max(...bins);

/** Draws how many asked in each second. */
function draw(title: string, crowd: Crowd, since: number): void {
  const [streams, polls] = [
    crowd.histogram(since, 1_000, 'stream'),
    crowd.histogram(since, 1_000, 'poll'),
  ] as const;
  const scale = 50 / most(crowd.histogram(since, 1_000));
  const bar = (count: number, letter: string) => letter.repeat(Math.round(count * scale));
  const lines = streams.map((stream, second) => {
    const poll = polls[second] ?? 0;
    const counts = `${String(stream).padStart(6)} streams ${String(poll).padStart(6)} polls`;
    return `${String(second).padStart(3)} s ${counts} ${bar(stream, 's')}${bar(poll, 'p')}`;
  });
  console.log([title, ...lines].join('\n'));
}

/** Runs when no promise is being settled: those of the crowd must settle within. */
const withCrowd = (run: (crowd: Crowd) => void) =>
  new Promise<void>((resolve, reject) => {
    setImmediate(() => {
      try {
        const crowd = new Crowd(CLIENTS, 1);
        inWorld(crowd.world, () => run(crowd));
        expect(crowd.world.thrown).toEqual([]);
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

/** Each part of the simulation takes one of these. */
const { part, of } = inject('simulationPart');
function inPart(which: number, name: string, run: () => Promise<void>): void {
  if (which % of === part) test(name, run);
}

inPart(0, `${CLIENTS} clients whose server crashes do not come back as one, nor poll as one (G5)`, () =>
  withCrowd((crowd) => {
    crowd.arrive(20_000);
    crowd.wait(10_000);
    expect(crowd.streams).toBe(CLIENTS);
    const since = crowd.world.now;
    crowd.crash();
    crowd.wait(5_000);
    crowd.restart();
    crowd.wait(35_000);
    draw('Crashed at 0 s, back after 5 s:', crowd, since);
    expect(crowd.streams).toBe(CLIENTS);
    expect(most(crowd.histogram(since, MOMENT, 'stream'))).toBeLessThan(CLIENTS / 15);
    expect(most(crowd.histogram(since, MOMENT))).toBeLessThan(CLIENTS / 7);
    // They poll until their streams have proved themselves.
    expect(most(crowd.histogram(since + 10_000, MOMENT))).toBeLessThan(CLIENTS / 30);
  }),
);

inPart(1, `a deploy hands ${CLIENTS} clients over within the time that it is given`, () =>
  withCrowd((crowd) => {
    crowd.arrive(20_000);
    crowd.wait(10_000);
    const since = crowd.world.now;
    crowd.deploy(10_000);
    crowd.wait(30_000);
    draw('Drained from 0 s on, within 10 s:', crowd, since);
    expect(crowd.streams).toBe(CLIENTS);
    expect(most(crowd.histogram(since, MOMENT, 'stream'))).toBeLessThan(CLIENTS / 50);
    expect(most(crowd.histogram(since, MOMENT))).toBeLessThan(CLIENTS / 20);
  }),
);
