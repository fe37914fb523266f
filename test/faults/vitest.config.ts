import { defineConfig } from 'vitest/config';

/**
 * `npm run test:faults`. A configuration of its own, as these tests take minutes, and processor and
 * engines to themselves.
 */
export default defineConfig({
  // The package's own names lead to the source, as for the shops.
  resolve: { tsconfigPaths: true },
  test: {
    name: 'faults',
    environment: 'node',
    include: ['test/faults/**/*.test.ts'],
    // They mostly wait: for recovery, for engines and for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
