import { expect, test } from 'vitest';
import { twoSidedProbability } from '../../src/analytics/reports/student-t.js';

/** Published tables of critical values, which have three or four digits. */
test.each([
  [2.093, 19, 0.05],
  [2.861, 19, 0.01],
  [3.883, 19, 0.001],
  [2.023, 39, 0.05],
  [3.29, 120, 0.00131],
  [1.984, 100, 0.05],
  [1.95996, 1e9, 0.05],
  [2.57583, 1e9, 0.01],
  [4.89164, 1e9, 1e-6],
])('a value of %d with %d degrees of freedom has the probability %d', (t, freedom, probability) => {
  expect(twoSidedProbability(t, freedom) / probability).toBeCloseTo(1, 2);
  expect(twoSidedProbability(-t, freedom)).toBe(twoSidedProbability(t, freedom));
});

test('no difference has the probability 1, a very large one nearly 0', () => {
  expect(twoSidedProbability(0, 38)).toBe(1);
  expect(twoSidedProbability(60, 38)).toBeLessThan(1e-30);
  expect(twoSidedProbability(60, 38)).toBeGreaterThan(0);
});
