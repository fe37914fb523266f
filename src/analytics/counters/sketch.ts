/**
 * Durations as counters: each falls into one of many intervals, whose limits grow by a constant factor, so a percentile is known to
 * within 0.5 % of its value however many there are. Counters of several processes and days are added, and a duration can be taken
 * back. (DDSketch: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees",
 * VLDB 2019.)
 */
const ERROR = 0.005;
const GAMMA = (1 + ERROR) / (1 - ERROR);
const LOG_GAMMA = Math.log(GAMMA);

/** The interval of a duration in ms; those below 1 ms share the first. */
export const intervalOf = (ms: number): number => Math.ceil(Math.log(Math.max(ms, 1)) / LOG_GAMMA);

/** The ms in the middle of an interval, by relative error. */
const middleOf = (interval: number): number => (interval === 0 ? 0 : (2 * GAMMA ** interval) / (GAMMA + 1));

/** The counts of a sketch by interval. */
export type Counts = ReadonlyMap<number, number>;

/** Adds counts to others. */
export function addCounts(sum: Map<number, number>, counts: Counts): void {
  for (const [interval, count] of counts) sum.set(interval, (sum.get(interval) ?? 0) + count);
}

/** How many durations were counted. */
export const sizeOf = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/**
 * The percentiles of counted durations, in ms, each to within 0.5 %; between two durations by linear interpolation. `null` where
 * nothing was counted.
 */
export function percentilesOf(counts: Counts, fractions: readonly number[]): readonly number[] | null {
  const total = sizeOf(counts);
  if (total <= 0) return null;
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  return fractions.map((fraction) => {
    const place = fraction * (total - 1);
    const [below, above] = [durationAt(sorted, Math.floor(place)), durationAt(sorted, Math.ceil(place))];
    return below + (above - below) * (place - Math.floor(place));
  });
}

/** The duration at a place of the sorted durations, from 0. */
function durationAt(sorted: readonly (readonly [interval: number, count: number])[], place: number): number {
  let passed = 0;
  for (const [interval, count] of sorted) {
    passed += count;
    if (passed > place) return middleOf(interval);
  }
  return middleOf(sorted.at(-1)?.[0] ?? 0);
}

/** The moments of the logarithms of the durations, each of at least 1 ms, by the middles of their intervals. */
export function momentsOfLogs(counts: Counts): {
  readonly mean: number | null;
  readonly variance: number | null;
} {
  const total = sizeOf(counts);
  if (total <= 0) return { mean: null, variance: null };
  const logs = [...counts].map(([interval, count]) => ({
    log: Math.log(Math.max(middleOf(interval), 1)),
    count,
  }));
  const mean = logs.reduce((sum, { log, count }) => sum + log * count, 0) / total;
  const squares = logs.reduce((sum, { log, count }) => sum + (log - mean) ** 2 * count, 0);
  return { mean, variance: total > 1 ? squares / (total - 1) : null };
}
