import { defineConfig } from 'vitest/config';
import { patient } from '../patience/settings.js';

/**
 * `npm run test:browsers`: a configuration of its own, because these tests need browsers that not every machine has.
 */
export default defineConfig({
  // The package names resolve to the source, as in the page.
  resolve: { tsconfigPaths: true },
  test: {
    ...patient,
    name: 'browsers',
    environment: 'node',
    include: ['test/browsers/**/*.test.ts'],
    globalSetup: ['test/browsers/fault-matrix.ts'],
    // One browser each; the tests mostly wait.
    maxWorkers: 3,
  },
});
