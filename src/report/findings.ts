import type { Bottleneck, EdgeStats, OrderReport } from '../analytics/index.js';
import type { ReportText } from './report-text.js';

/** A bottleneck in words. */
export interface ReportFinding {
  readonly key: string;
  readonly kind: Bottleneck['kind'];
  /** What it is, in short: "Slower than before". */
  readonly title: string;
  /** A sentence with its figures. */
  readonly text: string;
  /** What the test of it says; empty for findings without one. */
  readonly note: string;
}

/** What became worse comes before what is always so. */
const ORDER = { slower: 0, stuck: 1, share: 2 } as const;

/** Limits for "less than … of comparisons". */
const CHANCES = [0.0001, 0.001, 0.01];

/** The bottlenecks of a report in words. */
export const findingsOf = (
  { bottlenecks, edges }: OrderReport<string>,
  text: ReportText,
): readonly ReportFinding[] =>
  [...bottlenecks]
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind])
    .map((found) => ({
      key: found.kind === 'stuck' ? `stuck ${found.status}` : `${found.kind} ${found.from} ${found.to}`,
      kind: found.kind,
      title: text.labels.kinds[found.kind],
      text: withOnePeriod(sentenceOf(found, edges, text)),
      note: found.kind === 'slower' ? chanceOf(found.trend.pValue, text) : '',
    }));

/** An abbreviated unit at the end of a sentence has its period already: "19 Std.". */
const withOnePeriod = (sentence: string) => sentence.replace(/\.\.(?=\s|$)/g, '.');

function sentenceOf(
  found: Bottleneck<string>,
  edges: readonly EdgeStats<string>[],
  { labels, fill, status, edge, count, percent, factor, longDuration }: ReportText,
): string {
  if (found.kind === 'stuck')
    return fill(labels.stuckFinding, {
      status: status(found.status),
      count: count(found.count),
      share: percent(0.95),
      usual: longDuration(found.usual),
      oldest: longDuration(found.oldest),
    });
  if (found.kind === 'share')
    return fill(labels.shareFinding, {
      edge: edge(found),
      share: percent(found.share),
      median: longDuration(found.p50),
    });
  const { from, to, trend } = found;
  const now = edges.find((each) => each.from === from && each.to === to);
  return fill(labels.slowerFinding, {
    edge: edge(found),
    change: factor(trend.change),
    median: longDuration(now?.p50 ?? null),
    previous: longDuration(trend.p50),
  });
}

function chanceOf(pValue: number, { labels, fill, percent }: ReportText): string {
  const limit = CHANCES.find((chance) => pValue < chance) ?? 0.05;
  return fill(labels.chance, { chance: percent(limit) });
}
