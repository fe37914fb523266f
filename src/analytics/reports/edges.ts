import type { EdgeStats, EdgeSummary } from '../contract/index.js';

/** The statistics of the edges that an engine has summed up, the largest total first. */
export function statisticsOf<S extends string>(
  summaries: readonly EdgeSummary[],
  isWaitedIn: (status: string) => boolean,
): readonly EdgeStats<S>[] {
  const waited = summaries.filter(({ from }) => isWaitedIn(from));
  const all = waited.reduce((sum, { total }) => sum + total, 0);
  return summaries
    .map((summary) => ({
      ...durationsOf(summary),
      // The engine stores what the flow has published.
      from: summary.from as S,
      // As `from`.
      to: summary.to as S,
      share: all > 0 && isWaitedIn(summary.from) ? summary.total / all : 0,
    }))
    .sort((a, b) => b.total - a.total || b.count - a.count);
}

function durationsOf({ count, measured, total, percentiles }: EdgeSummary) {
  const [p50, p90, p95, p99] = percentiles ?? [null, null, null, null];
  return { count, measured, mean: measured > 0 ? total / measured : null, p50, p90, p95, p99, total };
}
