import { lazy } from './lazy.js';

/**
 * Creates a format of parts of a whole, "61%": below 1 % and above 99 % with up to two decimals, as 996 of 1,000 are not all. Only 0 is
 * "0%", and only 1 is "100%".
 * @param locale a language tag that `Intl` knows.
 */
export function createPercent(locale: string): (share: number) => string {
  const format = (maximumFractionDigits: number) =>
    lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits }));
  const [whole, exact] = [format(0), format(2)];
  return (share) => {
    if (share > 0 && share < 0.01) return exact().format(Math.max(SMALLEST, share));
    if (share > 0.99 && share < 1) return exact().format(Math.min(1 - SMALLEST, share));
    return whole().format(share);
  };
}

/** Of what two decimals of a percentage can show. */
const SMALLEST = 0.0001;
