import type { Funnel } from '../../analytics/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { createTable, type ReportTable } from './report-table.js';

/** How many of the orders that began in the period reached each step, and other statuses. */
export function funnelTable({ orders, steps, others }: Funnel<string>, text: ReportText): ReportTable {
  const { labels, status } = text;
  const { count, share } = columnsIn(text);
  return createTable<Funnel<string>['steps'][number]>({
    name: 'funnel',
    title: labels.tables.funnel,
    head: labels.columns.status,
    items: orders > 0 ? [...steps, ...others] : [],
    keyOf: (item) => item.status,
    titleOf: (item) => status(item.status),
    columns: [
      count('orders', labels.columns.orders, (item) => item.count),
      share('reached', labels.columns.reached, (item) => item.count / orders),
    ],
  });
}
