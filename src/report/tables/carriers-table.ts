import type { OrderReport, ReportGroup } from '../../analytics/index.js';
import type { ReportText } from '../report-text.js';
import { columnsIn } from './cells.js';
import { createTable, type ReportTable } from './report-table.js';
import { areDates } from './series.js';

/** The edges that are compared: more would be too many columns. */
const MOST_EDGES = 4;

/** The medians of each carrier, of the edges with the largest part of the time. */
export function carriersTable({ edges, groups = [] }: OrderReport<string>, text: ReportText): ReportTable {
  const { labels, edge } = text;
  const { count, duration } = columnsIn(text);
  const compared = edges.filter(({ share }) => share > 0).slice(0, MOST_EDGES);
  return createTable<ReportGroup<string>>({
    name: 'carriers',
    title: labels.tables.carriers,
    head: labels.columns.carrier,
    items: areDates(groups) ? [] : groups,
    keyOf: ({ key }) => key,
    titleOf: ({ key }) => key || labels.noCarrier,
    columns: [
      // An order goes along each edge once, unless it goes back.
      count('orders', labels.columns.orders, (group) =>
        Math.max(0, ...group.edges.map((each) => each.count)),
      ),
      ...compared.map(({ from, to }) =>
        duration<ReportGroup<string>>(
          `${from} ${to}`,
          edge({ from, to }),
          (group) => group.edges.find((each) => each.from === from && each.to === to)?.p50 ?? null,
        ),
      ),
    ],
  });
}
