import type { OnTime } from '../../analytics/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { createTable, type ReportTable } from './report-table.js';

/** Whether deliveries kept the first and the last date that was published. */
export function punctualityTable(onTime: OnTime, text: ReportText): ReportTable {
  const { labels } = text;
  const { count, duration, share } = columnsIn(text);
  const { columns } = labels;
  const promises = (['first', 'last'] as const).map((name) => ({ name, ...onTime[name] }));
  return createTable<(typeof promises)[number]>({
    name: 'punctuality',
    title: labels.tables.punctuality,
    head: columns.promise,
    items: promises.filter(({ promised }) => promised > 0),
    keyOf: ({ name }) => name,
    titleOf: ({ name }) => labels.promises[name],
    columns: [
      count('orders', columns.orders, ({ promised }) => promised),
      share('kept', columns.kept, ({ kept, promised }) => kept / promised),
      count('early', columns.early, ({ early }) => early),
      count('late', columns.late, ({ kept, promised }) => promised - kept),
      duration('lateBy', columns.lateBy, ({ late }) => late?.p50 ?? null),
      duration('worst', columns.worst, ({ late }) => late?.worst ?? null),
      count('undated', columns.undated, ({ promised }) => onTime.delivered - promised),
    ],
  });
}
