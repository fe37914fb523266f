import type { EdgeStats, OrderReport } from '../../analytics/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { column, createTable, type ReportTable, type SeriesPoint } from './report-table.js';
import { seriesOf } from './series.js';

type Edge = EdgeStats<string>;

/** How long orders took from one status to the next: the edge with the largest part of the time first. */
export function edgesTable({ edges, groups = [] }: OrderReport<string>, text: ReportText): ReportTable {
  const { labels, edge } = text;
  const { count, duration, share, within } = columnsIn(text);
  const { columns } = labels;
  const series = seriesOf(groups);
  return createTable<Edge>({
    name: 'edges',
    title: labels.tables.edges,
    head: columns.edge,
    items: edges,
    keyOf: ({ from, to }) => `${from} ${to}`,
    titleOf: edge,
    columns: [
      count('orders', columns.orders, (item) => item.count),
      share('share', columns.share, (item) => item.share),
      duration('median', columns.median, ({ p50 }) => p50),
      duration('p90', within(0.9), ({ p90 }) => p90),
      duration('p95', within(0.95), ({ p95 }) => p95),
      duration('p99', within(0.99), ({ p99 }) => p99),
      duration('mean', columns.mean, ({ mean }) => mean),
      // A report on the first weeks of a shop has nothing to compare with.
      ...(edges.some(({ trend }) => trend)
        ? [column<Edge, 'trend'>('trend', columns.trend, 'trend', (item) => trendOf(item, text))]
        : []),
      ...(series
        ? [column<Edge, 'series'>('series', columns.series, 'series', (item) => lineOf(series(item), text))]
        : []),
    ],
  });
}

function trendOf({ trend }: Edge, { labels, fill, factor, duration }: ReportText) {
  if (!trend) return { verdict: 'unknown' as const, text: labels.verdicts.unknown, note: '' };
  const { verdict, change, p50 } = trend;
  return {
    verdict,
    text: fill(labels.verdicts[verdict], { change: factor(change) }),
    note: fill(labels.previous, { median: duration(p50) }),
  };
}

function lineOf(points: readonly SeriesPoint[], { labels, fill, duration }: ReportText) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const last = values.at(-1);
  if (last === undefined) return { points: [], text: duration(null) };
  const texts = {
    lowest: duration(Math.min(...values)),
    highest: duration(Math.max(...values)),
    last: duration(last),
  };
  return { points, text: fill(labels.series, texts) };
}
