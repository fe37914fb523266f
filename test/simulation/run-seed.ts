import { drawScenario, type Scenario } from './scenario.js';
import { type Outcome, simulate } from './simulate.js';
import type { Globals } from './web/index.js';

/** Runs a seed outside of any microtask, because `inWorld` runs all microtasks itself. @param web see `inWorld`. */
export const runSeed = (seed: number, web?: Globals): Promise<Outcome> =>
  runScenario(drawScenario(seed), web);

const runScenario = (scenario: Scenario, web?: Globals): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(simulate(scenario, web));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });

/** Describes the violations of a seed. */
export function report({ seed, violations, trace }: Outcome): string {
  const broken = violations.map(({ guarantee, subject, detail }) => `  ${guarantee}: ${subject} ${detail}`);
  return [
    `Seed ${seed} violates ${violations.length} guarantees; SEED=${seed} npm run test:simulation prints its trace:`,
    ...broken,
    ...(isReplay ? ['', ...trace] : []),
  ].join('\n');
}

/** The only seed to run, with its trace, if the environment has `SEED`. */
export const replayed = process.env.SEED === undefined ? undefined : Number(process.env.SEED);
const isReplay = replayed !== undefined;
