import { defineConfig } from 'vitest/config';
import shared from './vitest.config.js';

/** `npm run test:example:nightly`: what takes minutes of waiting. */
export default defineConfig({
  test: {
    ...shared.test,
    name: 'example-nextjs-nightly',
    include: ['test/example-nextjs/**/*.nightly.ts'],
  },
});
