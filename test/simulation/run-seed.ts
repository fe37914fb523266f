import { drawScenario, type Scenario } from './scenario.js';
import { type Outcome, simulate } from './simulate.js';
import type { Globals } from './web/index.js';

/** Runs a seed when no promise is being settled: its own must settle within. @param web see `inWorld`. */
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

/** What to tell of a seed that broke a promise. */
export function report({ seed, violations, trace }: Outcome): string {
  const broken = violations.map(({ guarantee, who, what }) => `  ${guarantee}: ${who} ${what}`);
  return [
    `Seed ${seed} broke ${violations.length} promises; SEED=${seed} npm run test:simulation shows how:`,
    ...broken,
    ...(isReplay ? ['', ...trace] : []),
  ].join('\n');
}

/** One seed alone, with all that happened. */
export const replayed = process.env.SEED === undefined ? undefined : Number(process.env.SEED);
const isReplay = replayed !== undefined;
