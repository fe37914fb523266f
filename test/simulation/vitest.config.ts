import { defineConfig } from 'vitest/config';

/** `SEED=7` runs that one alone. */
const isReplay = process.env.SEED !== undefined;
/** Processes that share the seeds: one for each core of a small machine. */
const PARTS = isReplay ? 1 : 2;

/** `npm run test:simulation`. A configuration of its own, as it keeps all cores busy for a minute or two. */
export default defineConfig({
  test: {
    maxWorkers: PARTS,
    projects: Array.from({ length: PARTS }, (_, part) => ({
      // The package's own names lead to the source.
      resolve: { tsconfigPaths: true },
      test: {
        name: `simulation ${part + 1} of ${PARTS}`,
        environment: 'node',
        // All cores are busy already.
        execArgv: ['--single-threaded-gc'],
        include: [isReplay ? 'test/simulation/seeds.test.ts' : 'test/simulation/**/*.test.ts'],
        exclude: part > 0 ? ['test/simulation/determinism.test.ts'] : [],
        provide: { simulationPart: { part, of: PARTS } },
        testTimeout: 300_000,
      },
    })),
  },
});
