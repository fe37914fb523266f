import { defineConfig } from 'vitest/config';

/**
 * `npm run test:browsers`. A configuration of its own, as these tests need browsers that not every
 * machine has.
 */
export default defineConfig({
  // The package's own names lead to the source, as in the page.
  resolve: { tsconfigPaths: true },
  test: {
    name: 'browsers',
    environment: 'node',
    include: ['test/browsers/**/*.test.ts'],
    globalSetup: ['test/browsers/fault-matrix.ts'],
    // A browser each; they mostly wait.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
