import { expect, test } from 'vitest';
import { weigh } from './page-weight.js';
import { visitors } from './visit.js';

const visit = visitors();

/** How much slower a phone is than this machine. */
const SLOWDOWN = 4;

test.each([
  ['/orders/TW-2045', { kB: 200, requests: 25 }],
  ['/orders?order=TW-2045', { kB: 215, requests: 25 }],
])('%s stays within its budget', async (path, budget) => {
  const { page } = await visit('tom', '/api/auth/csrf');
  const { script, requests, largestPaint } = await weigh(page, path, SLOWDOWN);
  console.log(
    `${path}: ${script} kB of script, ${requests} requests, largest paint after ${largestPaint} ms`,
  );
  expect(script).toBeLessThanOrEqual(budget.kB);
  expect(requests).toBeLessThanOrEqual(budget.requests);
});
