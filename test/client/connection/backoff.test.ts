import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { createBackoff } from '../../../src/client/connection/backoff.js';

afterEach(() => void vi.restoreAllMocks());

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('waits at least half of the base and at most 30 s more, after any number of failures', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 30_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      random,
      (base, times, r) => {
        vi.spyOn(Math, 'random').mockReturnValue(r);
        const backoff = createBackoff(base);
        for (let failure = 0; failure < times; failure += 1) {
          const wait = backoff.next();
          const longest = base / 2 + Math.min(30_000, base * 2 ** failure);
          // An expectation for each wait would take seconds.
          if (wait < base / 2 || wait > longest)
            expect.fail(`The wait after ${failure} failures is ${wait} ms.`);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('doubles the range of the jitter up to the ceiling, and starts again after a reset', () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const backoff = createBackoff(1_000);
  const waits = Array.from({ length: 7 }, () => backoff.next() - 500);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  backoff.reset();
  expect(backoff.next()).toBe(1_500);
});

test('spreads many clients over the whole range', () => {
  const waits = Array.from({ length: 1_000 }, () => createBackoff(1_000).next());
  expect(new Set(waits.map((wait) => Math.floor(wait / 100))).size).toBe(10);
});

test.each([
  [-5, 100],
  [0, 100],
  [3_000, 3_000],
  [86_400_000, 30_000],
])('limits a base of %i ms to %i ms', (requested, expected) => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const backoff = createBackoff();
  backoff.setBase(requested);
  expect(backoff.next()).toBe(expected / 2);
});
