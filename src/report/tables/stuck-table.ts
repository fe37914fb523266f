import type { StuckOrder } from '../../analytics/index.js';
import type { Dropped } from '../../order/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { type OrderUrl, orderLink } from './order-link.js';
import { column, createTable, type ReportTable } from './report-table.js';

/** Orders that wait for longer than usual. @param dropped receives what `orderUrl` throws. */
export function stuckTable(
  orders: readonly StuckOrder<string>[],
  orderUrl: OrderUrl | undefined,
  text: ReportText,
  dropped: Dropped,
): ReportTable {
  const { labels, status, fill, factor } = text;
  const { duration, within } = columnsIn(text);
  const factorOf = ({ age, usual }: StuckOrder<string>) => age / Math.max(1, usual);
  const largest = Math.max(...orders.map(factorOf));
  return createTable<StuckOrder<string>>({
    name: 'stuck',
    title: labels.tables.stuck,
    head: labels.columns.order,
    items: orders,
    keyOf: ({ orderId }) => orderId,
    titleOf: ({ orderId }) => orderId,
    hrefOf: (order) => orderLink(order, orderUrl, dropped),
    columns: [
      column('status', labels.columns.status, 'text', (item) => ({ text: status(item.status) })),
      duration('age', labels.columns.age, ({ age }) => age),
      duration('usual', within(0.95), ({ usual }) => usual),
      column('factor', labels.columns.factor, 'share', (item) => ({
        value: factorOf(item) / largest,
        text: fill('×\u00a0{factor}', { factor: factor(factorOf(item)) }),
      })),
    ],
  });
}
