import { defineConfig } from 'vitest/config';
import { patient } from '../patience/settings.js';

/**
 * `npm run test:registry`: a configuration of its own, because the tests need the shadcn command, which `registry/`
 * installs for itself.
 */
export default defineConfig({
  // The package names resolve to the source, for the server of the test.
  resolve: { tsconfigPaths: true },
  test: {
    ...patient,
    name: 'registry',
    environment: 'node',
    include: ['test/registry/**/*.test.ts'],
    globalSetup: ['test/package/build.ts'],
    hookTimeout: 240_000,
  },
});
