import type { OnTime, OrderReport } from '../analytics/index.js';
import type { ReportText } from './report-text.js';

/** A number that sums up a report. */
export interface ReportFigure {
  readonly key: 'arrived' | 'onTime' | 'waiting' | 'stuck';
  readonly label: string;
  readonly text: string;
}

/** How many orders reached the last step, what part was on time, and how many wait now, and for longer than usual; none without orders. */
export function figuresOf(
  { edges, waiting, bottlenecks }: OrderReport<string>,
  onTime: OnTime | null | undefined,
  { labels, flow, status, count, percent }: ReportText,
): readonly ReportFigure[] {
  if (edges.length === 0 && waiting.length === 0) return [];
  const goal = flow.steps.at(-1) ?? '';
  const sum = (counts: readonly number[]) => count(counts.reduce((all, each) => all + each, 0));
  const promise = onTime?.first;
  const stuck = bottlenecks.flatMap((found) => (found.kind === 'stuck' ? [found.count] : []));
  return [
    {
      key: 'arrived',
      label: status(goal),
      text: sum(edges.filter(({ to }) => to === goal).map((edge) => edge.count)),
    },
    ...(promise && promise.promised > 0
      ? [
          {
            key: 'onTime' as const,
            label: labels.columns.kept,
            text: percent(promise.kept / promise.promised),
          },
        ]
      : []),
    { key: 'waiting', label: labels.tables.waiting, text: sum(waiting.map((each) => each.count)) },
    { key: 'stuck', label: labels.kinds.stuck, text: sum(stuck) },
  ];
}
