import { defineConfig } from 'vitest/config';

/**
 * `npm run test:runtimes`. A configuration of its own rather than one more project: a negative
 * `--project` filter in the script of `npm test` would be joined with those that one adds, not narrowed.
 */
export default defineConfig({
  test: {
    name: 'runtimes',
    environment: 'node',
    include: ['test/runtimes/**/*.test.ts'],
    globalSetup: ['test/package/build.ts'],
    testTimeout: 30_000,
    // Next.js builds before it starts.
    hookTimeout: 300_000,
  },
});
