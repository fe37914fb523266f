import { defineConfig } from 'vitest/config';

/** `npm run test:example`: runs `npm run example`, and visits the shop with a real browser. */
export default defineConfig({
  test: {
    name: 'example-nextjs',
    environment: 'node',
    include: ['test/example-nextjs/**/*.test.ts'],
    globalSetup: ['test/example-nextjs/setup.ts'],
    // All files visit the same shop.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
