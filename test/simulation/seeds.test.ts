import { expect, inject, test } from 'vitest';
import { replayed, report, runSeed } from './run-seed.js';

declare module 'vitest' {
  interface ProvidedContext {
    simulationPart: { readonly part: number; readonly of: number };
  }
}

/** The number of seeds in total, and in each test. */
const SEEDS = 10_000;
const EACH = 100;

const { part, of } = inject('simulationPart');
const seed = replayed;
const isOurs = (first: number) => ((first - 1) / EACH) % of === part;
const firsts = Array.from({ length: SEEDS / EACH }, (_, block) => block * EACH + 1);

if (seed === undefined) {
  test.each(firsts.filter(isOurs))(`G1 to G5 hold for the ${EACH} seeds from %i on`, async (first) => {
    const broken: string[] = [];
    for (let each = first; each < first + EACH; each += 1) {
      const outcome = await runSeed(each);
      if (outcome.violations.length > 0) broken.push(report(outcome));
    }
    expect(broken.join('\n\n')).toBe('');
  });
} else {
  test(`G1 to G5 hold for seed ${seed}`, async () => {
    const outcome = await runSeed(seed);
    console.log(outcome.trace.join('\n'));
    expect(outcome.violations).toEqual([]);
  });
}
