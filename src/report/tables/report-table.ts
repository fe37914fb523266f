import type { Trend } from '../../analytics/index.js';

/** The tables of reports. */
export type ReportTableName = 'edges' | 'waiting' | 'funnel' | 'punctuality' | 'carriers' | 'stuck';

/** How an edge compares with the period before; `unknown`: too little was measured. */
export type ReportVerdict = Trend['verdict'] | 'unknown';

/** A point of a sparkline. */
export interface SeriesPoint {
  /** The beginning of the day, week or month, in ms since 1970. */
  readonly at: number;
  /** Ms; `null` where nothing was measured. */
  readonly value: number | null;
}

/** What a cell shows; `text` is in the language of the page. */
export type ReportCellContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly text: string; readonly value: number }
  /** Ms; `null` where nothing was measured. */
  | { readonly kind: 'duration'; readonly text: string; readonly value: number | null }
  /** A bar of this length, 0 to 1. */
  | { readonly kind: 'share'; readonly text: string; readonly value: number }
  | {
      readonly kind: 'trend';
      readonly text: string;
      readonly verdict: ReportVerdict;
      /** What it was before; empty where that is not known. */
      readonly note: string;
    }
  /** The text says what the sparkline shows. */
  | { readonly kind: 'series'; readonly text: string; readonly points: readonly SeriesPoint[] };

/** A column of a table. */
export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  /** Of its cells; `text` also for the column of the rows' titles. */
  readonly kind: ReportCellContent['kind'];
}

/** A cell, and the column that it is in. */
export type ReportCell = ReportCellContent & { readonly column: ReportColumn };

/** A row of a table. */
export interface ReportRow {
  readonly key: string;
  readonly title: string;
  /** Where the title leads. */
  readonly href: string | undefined;
  readonly cells: readonly ReportCell[];
}

/** A table, in the texts of the page. */
export interface ReportTable {
  readonly name: ReportTableName;
  readonly title: string;
  /** The first one is that of the rows' titles. */
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
}

/** A column, and how its cells are made. */
export interface ColumnRule<Item> extends ReportColumn {
  readonly cellOf: (item: Item) => ReportCellContent;
}

/** Describes a column. */
export const column = <Item, Kind extends ReportCellContent['kind']>(
  key: string,
  label: string,
  kind: Kind,
  contentOf: (item: Item) => Omit<Extract<ReportCellContent, { readonly kind: Kind }>, 'kind'>,
): ColumnRule<Item> => ({
  key,
  label,
  kind,
  // The content of this kind, with the kind.
  cellOf: (item) => ({ kind, ...contentOf(item) }) as ReportCellContent,
});

/** How a table is made of items. */
interface TableRules<Item> {
  readonly name: ReportTableName;
  readonly title: string;
  /** The head of the column of the rows' titles. */
  readonly head: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly titleOf: (item: Item) => string;
  readonly hrefOf?: (item: Item) => string | undefined;
  readonly columns: readonly ColumnRule<Item>[];
}

/** Makes a table. */
export function createTable<Item>(rules: TableRules<Item>): ReportTable {
  const { name, title, head, items, keyOf, titleOf, hrefOf } = rules;
  const columns = rules.columns.map(({ key, label, kind }) => ({ key, label, kind }));
  return {
    name,
    title,
    columns: [{ key: 'title', label: head, kind: 'text' }, ...columns],
    rows: items.map((item) => ({
      key: keyOf(item),
      title: titleOf(item),
      href: hrefOf?.(item),
      cells: rules.columns.map(({ key, label, kind, cellOf }) => ({
        ...cellOf(item),
        column: { key, label, kind },
      })),
    })),
  };
}
