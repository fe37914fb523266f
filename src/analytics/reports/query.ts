import { count } from '../../options/index.js';
import type { GroupBy, Period } from '../contract/index.js';

const GROUPS = ['day', 'week', 'month', 'carrier'] as const satisfies readonly GroupBy[];

/** Orders that are listed at most: a list of more helps nobody. */
export const LONGEST_LIST = 1_000;

/** From untyped code, e.g. the query of a URL. @throws TypeError */
export function checkQuery({
  since,
  until,
  groupBy,
}: Period & { readonly groupBy?: unknown }): Period & { readonly groupBy?: GroupBy } {
  const period = checkPeriod({ since, until });
  if (groupBy === undefined) return period;
  const group = GROUPS.find((each) => each === groupBy);
  if (group === undefined) {
    throw new TypeError(
      `A report can be grouped by ${GROUPS.join(', ')}, but not by ${JSON.stringify(groupBy)}.`,
    );
  }
  return { ...period, groupBy: group };
}

/** From untyped code. @throws TypeError */
export function checkPeriod({ since, until }: Period): Period {
  for (const [name, time] of Object.entries({ since, until })) {
    if (time instanceof Date && !Number.isNaN(time.getTime())) continue;
    throw new TypeError(`The ${name} of a report must be a valid Date.`);
  }
  if (since >= until) {
    throw new TypeError('The period of a report must begin (`since`) before it ends (`until`).');
  }
  return { since, until };
}

/** @throws TypeError when it is not a positive whole number. */
export const checkLimit = (of: string, limit: number | undefined): number =>
  Math.min(count(`${of}: limit`, limit, 20), LONGEST_LIST);

/** @throws TypeError when `Intl` does not know the time zone. */
export function checkTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch (cause) {
    throw new TypeError(
      `timeZone is ${JSON.stringify(timeZone)}, but it must be the name of a time zone, e.g. "Europe/Berlin".`,
      { cause },
    );
  }
}
