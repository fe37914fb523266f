import { defineConfig } from 'vitest/config';
import { patient } from '../patience/settings.js';

/**
 * `npm run test:runtimes`: a configuration of its own instead of a project, because Vitest does not combine a
 * negative `--project` filter in the script of `npm test` with further filters.
 */
export default defineConfig({
  test: {
    ...patient,
    name: 'runtimes',
    environment: 'node',
    include: ['test/runtimes/**/*.test.ts'],
    globalSetup: ['test/package/build.ts'],
    // Next.js builds before it starts.
    hookTimeout: 300_000,
  },
});
