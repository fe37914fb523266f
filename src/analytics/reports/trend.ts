import type { EdgeSummary, Trend } from '../contract/index.js';
import { twoSidedProbability } from './student-t.js';

/** Durations that each period needs, so that the mean of their logarithms is close to normally distributed. */
export const ENOUGH_DURATIONS = 20;
/** A change that is worth a report. */
const NOTABLE = 1.2;
/** The probability of calling an unchanged flow slower or faster. */
const ALPHA = 0.01;

/** A comparison of one edge, before the correction for the number of edges. */
export type Comparison = Omit<Trend, 'verdict'>;

/** Compares an edge with the period before. `undefined` where too little was measured. */
export function compare(now: EdgeSummary, before: EdgeSummary | undefined): Comparison | undefined {
  const [current, previous] = [momentsOf(now), momentsOf(before)];
  if (!current || !previous) return undefined;
  const difference = current.mean - previous.mean;
  const [a, b] = [current.variance / current.n, previous.variance / previous.n];
  const error = Math.sqrt(a + b);
  // The approximation of Welch and Satterthwaite, as the variances of the periods differ.
  const freedom = (a + b) ** 2 / (a ** 2 / (current.n - 1) + b ** 2 / (previous.n - 1));
  return {
    measured: previous.n,
    p50: previous.p50,
    change: Math.exp(difference),
    // Without any variance every difference is certain.
    pValue: error > 0 ? twoSidedProbability(difference / error, freedom) : Number(difference === 0),
  };
}

interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly p50: number;
}

function momentsOf(summary: EdgeSummary | undefined): Moments | undefined {
  if (!summary || summary.measured < ENOUGH_DURATIONS) return undefined;
  const { measured, meanLog, varianceLog, percentiles } = summary;
  if (meanLog === null || varianceLog === null || percentiles === null) return undefined;
  return { n: measured, mean: meanLog, variance: varianceLog, p50: percentiles[0] };
}

/**
 * The verdicts of all edges together, in their order. Holm's method: the smallest p-value is compared with `ALPHA` divided by the
 * number of edges, the next one by one less, until one is not significant. So ten edges are not ten chances of a false alarm.
 */
export function judge(comparisons: readonly (Comparison | undefined)[]): readonly (Trend | undefined)[] {
  const tested = comparisons
    .filter((comparison) => comparison !== undefined)
    .sort((a, b) => a.pValue - b.pValue);
  const failing = tested.findIndex(({ pValue }, index) => pValue > ALPHA / (tested.length - index));
  const significant = new Set(failing < 0 ? tested : tested.slice(0, failing));
  return comparisons.map(
    (comparison) =>
      comparison && { ...comparison, verdict: verdictOf(comparison, significant.has(comparison)) },
  );
}

function verdictOf({ change }: Comparison, isSignificant: boolean): Trend['verdict'] {
  if (!isSignificant || (change < NOTABLE && change > 1 / NOTABLE)) return 'unchanged';
  return change > 1 ? 'slower' : 'faster';
}
