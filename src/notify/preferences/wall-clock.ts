import { clockOffset } from '../../options/index.js';

const MINUTE = 60_000;

/** The wall clock of a time zone. */
export interface WallClock {
  /** Ms since midnight, as the clock shows it at an instant, in ms since 1970. */
  timeOfDay(instant: number): number;
  /**
   * When the clock is first set, forward or back, after an instant and until another; `undefined` if it is not. At most one
   * change is between them.
   */
  changeBetween(after: number, until: number): number | undefined;
}

export const DAY = 1_440 * MINUTE;

/** The wall clock of an IANA time zone. @throws RangeError if the platform does not know it. */
export function wallClock(timeZone: string): WallClock {
  const offsetAt = clockOffset(timeZone);
  return {
    timeOfDay(instant) {
      const shown = (instant + offsetAt(instant)) % DAY;
      return shown < 0 ? shown + DAY : shown;
    },
    changeBetween(after, until) {
      const offset = offsetAt(after);
      if (offsetAt(until) === offset) return undefined;
      let [same, changed] = [after, until];
      while (changed - same > 1) {
        const middle = Math.floor((same + changed) / 2);
        if (offsetAt(middle) === offset) same = middle;
        else changed = middle;
      }
      return changed;
    },
  };
}
