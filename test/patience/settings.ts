import { PATIENCE } from './patience.js';

/** Ms: long, because machines may be slow, and a test waits more than once. No test asserts a duration. */
const TIMEOUT = 4 * PATIENCE;

/** Settings of every project: how long a test may take, and waits for what it expects. */
export const patient = {
  testTimeout: TIMEOUT,
  hookTimeout: TIMEOUT,
  expect: { poll: { timeout: PATIENCE } },
  setupFiles: ['test/patience/setup.ts'],
};
