import { defineConfig } from 'vitest/config';

/** `npm run test:small-examples`: runs the command of each small example, and visits it with a real browser. */
export default defineConfig({
  test: {
    name: 'small-examples',
    environment: 'node',
    include: ['test/example-apps/*.test.ts'],
    // Packs the package once for all examples.
    globalSetup: ['test/package/build.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
