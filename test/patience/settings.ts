import { PATIENCE } from './patience.js';

/** Settings of every project: tests wait for as long as {@link PATIENCE}. */
export const patient = {
  expect: { poll: { timeout: PATIENCE } },
  setupFiles: ['test/patience/setup.ts'],
};
