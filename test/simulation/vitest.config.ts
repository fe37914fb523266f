import { defineConfig } from 'vitest/config';

/** `SEED=7` runs seed 7 only. */
const isReplay = process.env.SEED !== undefined;
/** The number of processes that share the seeds: one for each core of a small machine. */
const PARTS = isReplay ? 1 : 2;

/** `npm run test:simulation`: a configuration of its own, because it keeps all cores busy for a minute or two. */
export default defineConfig({
  test: {
    maxWorkers: PARTS,
    projects: Array.from({ length: PARTS }, (_, part) => ({
      // The package names resolve to the source.
      resolve: { tsconfigPaths: true },
      test: {
        name: `simulation ${part + 1} of ${PARTS}`,
        environment: 'node',
        // One process per core: further threads would only compete.
        execArgv: ['--single-threaded-gc'],
        include: [isReplay ? 'test/simulation/seeds.test.ts' : 'test/simulation/**/*.test.ts'],
        exclude: part > 0 ? ['test/simulation/determinism.test.ts'] : [],
        provide: { simulationPart: { part, of: PARTS } },
        testTimeout: 300_000,
      },
    })),
  },
});
