import type { OrderReport, WaitingStats } from '../../analytics/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { createTable, type ReportTable } from './report-table.js';

/** What waits in each status now. */
export function waitingTable({ waiting, bottlenecks }: OrderReport<string>, text: ReportText): ReportTable {
  const { labels, status } = text;
  const { count, duration, within } = columnsIn(text);
  const stuckIn = new Map(
    bottlenecks.flatMap((found) => (found.kind === 'stuck' ? [[found.status, found.count] as const] : [])),
  );
  return createTable<WaitingStats<string>>({
    name: 'waiting',
    title: labels.tables.waiting,
    head: labels.columns.status,
    items: waiting,
    keyOf: (item) => item.status,
    titleOf: (item) => status(item.status),
    columns: [
      count('orders', labels.columns.orders, (item) => item.count),
      count('stuck', labels.kinds.stuck, (item) => stuckIn.get(item.status) ?? 0),
      duration('p90', within(0.9), ({ p90 }) => p90),
      duration('oldest', labels.columns.oldest, ({ oldest }) => oldest),
    ],
  });
}
