import { defineConfig } from 'vitest/config';
import { patient } from '../patience/settings.js';

/**
 * `npm run test:faults`: a configuration of its own, because these tests take minutes and must not share the processor
 * and the engines.
 */
export default defineConfig({
  // The package names resolve to the source, as in the shop processes.
  resolve: { tsconfigPaths: true },
  test: {
    ...patient,
    name: 'faults',
    environment: 'node',
    include: ['test/faults/**/*.test.ts'],
    // The tests mostly wait: for recovery and for engines.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
