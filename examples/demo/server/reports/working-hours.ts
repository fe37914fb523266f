const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When somebody works, in UTC. */
export interface WorkingHours {
  readonly from: number;
  readonly until: number;
  /** The days of the week, 0 for Sunday. */
  readonly days: readonly number[];
}

/** When work that begins at a time is done, if nobody works outside of the hours. @param ms of work. */
export function afterWork({ from, until, days }: WorkingHours, begin: number, ms: number): number {
  let left = ms;
  for (let midnight = Math.floor(begin / DAY) * DAY; ; midnight += DAY) {
    if (!days.includes(new Date(midnight).getUTCDay())) continue;
    const start = Math.max(begin, midnight + from * HOUR);
    const time = Math.max(0, midnight + until * HOUR - start);
    if (left <= time) return start + left;
    left -= time;
  }
}
