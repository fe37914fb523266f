import { median } from './median.js';

type Figures = Readonly<Record<string, number | undefined>>;

/** Three significant digits. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** A median, and the lowest and the highest value. */
const spread = (values: readonly number[]): string =>
  `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;

/**
 * Rows of a table: medians of rounds that alternate, and the median of their ratios, as what else the machine does affects
 * both of one round alike.
 */
export function compared(floor: readonly Figures[], ours: readonly Figures[]): Record<string, object> {
  const rows: Record<string, object> = {};
  for (const name of Object.keys(ours[0] ?? {})) {
    const pairs = ours.flatMap((figures, round) => {
      const [own, other] = [figures[name], floor[round]?.[name]];
      return own === undefined || other === undefined ? [] : [{ own, other }];
    });
    if (pairs.length === 0) continue;
    rows[name] = {
      floor: spread(pairs.map(({ other }) => other)),
      ours: spread(pairs.map(({ own }) => own)),
      ratio: spread(pairs.map(({ own, other }) => own / other)),
    };
  }
  return rows;
}
