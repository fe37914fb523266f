import type { ReportText } from '../report-text.js';
import { column } from './report-table.js';

/** Columns of the kinds that most tables have. */
export const columnsIn = ({ labels, fill, count, percent, duration }: ReportText) => ({
  count: <Item>(key: string, label: string, read: (item: Item) => number) =>
    column<Item, 'count'>(key, label, 'count', (item) => ({
      value: read(item),
      text: count(read(item)),
    })),
  duration: <Item>(key: string, label: string, read: (item: Item) => number | null) =>
    column<Item, 'duration'>(key, label, 'duration', (item) => ({
      value: read(item),
      text: duration(read(item)),
    })),
  share: <Item>(key: string, label: string, read: (item: Item) => number) =>
    column<Item, 'share'>(key, label, 'share', (item) => ({
      value: read(item),
      text: percent(read(item)),
    })),
  /** "95% within". */
  within: (share: number) => fill(labels.within, { share: percent(share) }),
});
