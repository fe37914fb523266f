import fc from 'fast-check';
import type { EstimatedDelivery } from 'react-order-status';
import { mergeEstimate } from 'react-order-status/ingest';
import { expect, test } from 'vitest';

const monday = { until: '2026-03-02', reportedAt: '2026-02-27T09:00:00Z' };
const tuesday = { until: '2026-03-03', reportedAt: '2026-03-01T09:00:00Z', reason: 'Heavy snow in Memphis.' };

test('a date that was stated later has the one before it as previous, without its reason', () => {
  expect(mergeEstimate(undefined, monday)).toEqual(monday);
  const moved = mergeEstimate(monday, tuesday);
  expect(moved).toEqual({ ...tuesday, previous: monday });
  const { reason: _, ...before } = tuesday;
  const again = { until: '2026-03-05', reportedAt: '2026-03-02T09:00:00Z' };
  expect(mergeEstimate(moved, again)).toEqual({ ...again, previous: before });
});

test('the same date, stated again, keeps the previous one', () => {
  const again = { ...tuesday, reportedAt: '2026-03-01T12:00:00Z' };
  expect(mergeEstimate(mergeEstimate(monday, tuesday), again)).toEqual({ ...again, previous: monday });
});

test('two estimates give the same result whichever arrives first', () => {
  const estimate: fc.Arbitrary<EstimatedDelivery> = fc.record(
    {
      until: fc.constantFrom('2026-03-02', '2026-03-03', '2026-03-04'),
      from: fc.constantFrom('2026-03-01', '2026-03-02'),
      reportedAt: fc.constantFrom('2026-02-27T09:00:00Z', '2026-02-28T09:00:00Z', '2026-03-01T09:00:00Z'),
    },
    { requiredKeys: ['until'] },
  );
  fc.assert(
    fc.property(estimate, estimate, (a, b) => {
      expect(mergeEstimate(mergeEstimate(undefined, a), b)).toEqual(
        mergeEstimate(mergeEstimate(undefined, b), a),
      );
    }),
  );
});
