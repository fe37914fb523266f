'use client';

import { forwardRef } from 'react';
import { definePart, type PartProps } from '../../part/index.js';
import {
  ColumnProvider,
  RowProvider,
  TableProvider,
  useColumn,
  useReport,
  useRow,
  useTable,
} from '../report-context.js';
import type { ReportTableName } from '../tables/index.js';

const Element = definePart('table', function useReportTable() {
  const { name } = useTable();
  const { getRootProps } = useReport();
  // The title of the section is that of its only table.
  const labelledBy = name === 'stuck' ? getRootProps()['aria-labelledby'] : undefined;
  return { role: 'table', 'data-table': name, 'aria-labelledby': labelledBy };
});

/** The props of {@link Table}. */
export interface ReportTableProps extends PartProps<'table'> {
  readonly name: ReportTableName;
}

/**
 * A `<table>` of the report; nothing if it has no rows. Its elements state their roles, as a stylesheet that shows rows as cards would take
 * those from them.
 *
 * Data attributes: `data-table` (its name).
 */
export const Table = forwardRef<HTMLTableElement, ReportTableProps>(function Table({ name, ...given }, ref) {
  const table = useReport().tables.find((each) => each.name === name);
  if (!table) return null;
  return (
    <TableProvider value={table}>
      <Element {...given} ref={ref} />
    </TableProvider>
  );
});

/** The `<caption>` of a table, with its title. */
export const Caption = definePart('caption', function useCaption() {
  return { children: useTable().title };
});

/** The `<thead>` of a table. */
export const Head = definePart('thead', function useHead() {
  return { role: 'rowgroup' };
});

/** The `<tr>` of the heads of the columns; its children are the template of one. */
export const Columns = definePart('tr', function useColumns({ children: template }) {
  const children = useTable().columns.map((column) => (
    <ColumnProvider key={column.key} value={column}>
      {template}
    </ColumnProvider>
  ));
  return { role: 'row', forced: { children } };
});

/** A `<th>` with the title of a column. Data attributes: `data-kind` (as of the column's cells). */
export const Column = definePart('th', function useColumnHead() {
  const { label, kind } = useColumn();
  return { role: 'columnheader', scope: 'col', 'data-kind': kind, children: label };
});

/** The `<tbody>` of a table; its children are the template of one row. */
export const Rows = definePart('tbody', function useRows({ children: template }) {
  const children = useTable().rows.map((row) => (
    <RowProvider key={row.key} value={row}>
      {template}
    </RowProvider>
  ));
  return { role: 'rowgroup', forced: { children } };
});

/** The `<tr>` of one row. */
export const Row = definePart('tr', function useRowElement() {
  return { role: 'row' };
});

/** The `<th>` of a row; its children may be a `RowLink`. */
export const RowTitle = definePart('th', function useRowTitle() {
  return { role: 'rowheader', scope: 'row', children: useRow().title };
});

/** An `<a>` with the title of a row, or a `<span>` if it leads nowhere. */
export const RowLink = definePart('a', function useRowLink() {
  const { title, href } = useRow();
  const children = <bdi>{title}</bdi>;
  return href === undefined ? { tag: 'span', children } : { href, children };
});
