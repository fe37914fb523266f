import type { StuckOrder, Trend } from '../contract/index.js';

const MINUTE = 60_000;
const UNITS = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** Why an order is called stuck. @param period ms. */
export const explainStuck = (
  { orderId, status, since, age, usual }: StuckOrder<string>,
  period: number,
): string =>
  `Order ${orderId} has been in ${status} for ${inWords(age)}, since ${since}. Of the orders that left it within ` +
  `${inWords(period)}, 95 % had been there for at most ${inWords(usual)}.`;

/** Why an edge is called slower. @param period ms. */
export const explainSlower = (
  { from, to, p50, trend }: { from: string; to: string; p50: number; trend: Trend },
  period: number,
): string =>
  `From ${from} to ${to} orders take ${trend.change.toFixed(2)} times as long as in the ${inWords(period)} before: half of them ` +
  `more than ${inWords(p50)}, and before more than ${inWords(trend.p50)}. The probability of such a difference by chance ` +
  `is ${probability(trend.pValue)} (Welch's test on the logarithms of the durations).`;

const probability = (value: number): string => (value < 0.0001 ? 'below 0.0001' : value.toPrecision(1));

/** The two largest units of a duration. */
function inWords(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  const first = UNITS.findIndex(([, size]) => minutes >= size);
  if (first < 0) return 'less than a minute';
  const parts = UNITS.slice(first, first + 2).map(([unit, size], at) => {
    const count = Math.floor((at === 0 ? minutes : minutes % (UNITS[first]?.[1] ?? size)) / size);
    return count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`;
  });
  return parts.filter(Boolean).join(' ');
}
