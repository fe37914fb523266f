import type { EdgeSummary, Trend } from '../contract/index.js';

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
  const error = Math.sqrt(current.variance / current.n + previous.variance / previous.n);
  return {
    measured: previous.n,
    p50: previous.p50,
    change: Math.exp(difference),
    // Without any variance every difference is certain.
    pValue: error > 0 ? twoSided(difference / error) : Number(difference === 0),
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

/** The probability of a value of the normal distribution that is at least as far from 0; the approximation may exceed 1. */
const twoSided = (z: number): number => Math.min(1, complementaryError(Math.abs(z) / Math.SQRT2));

/**
 * The complementary error function, to 1.2e-7 of the result: the rational approximation of Chebyshev type in
 * Numerical Recipes (2nd edition, section 6.2), which stays exact in the tail, where differences matter.
 */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const polynomial = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return t * Math.exp(-x * x + polynomial);
}
