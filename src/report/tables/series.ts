import type { ReportGroup } from '../../analytics/index.js';
import type { SeriesPoint } from './report-table.js';

/** `2026-11-29` or `2026-11`: the key of a day, a week or a month. */
const DATE = /^\d{4}-\d{2}(-\d{2})?$/;

/** Whether the groups are parts of the period, and not carriers. */
export const areDates = (groups: readonly ReportGroup<string>[]): boolean =>
  groups.length > 0 && groups.every(({ key }) => DATE.test(key));

/** The medians of an edge over time; `undefined` if the groups are no series. */
export function seriesOf(
  groups: readonly ReportGroup<string>[],
): ((edge: { readonly from: string; readonly to: string }) => readonly SeriesPoint[]) | undefined {
  if (groups.length < 2 || !areDates(groups)) return undefined;
  return ({ from, to }) =>
    groups.map(({ key, edges }) => ({
      at: Date.parse(key),
      value: edges.find((edge) => edge.from === from && edge.to === to)?.p50 ?? null,
    }));
}
