import { clockOffset } from '../../options/index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** When the report of the week before is due, after midnight of Monday. */
const DUE = 7 * HOUR;

/** A week from Monday to Monday, and when its report is due. */
export interface Week {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly monday: string;
  readonly since: Date;
  readonly until: Date;
  readonly due: Date;
}

/** The weeks of a time zone. */
export interface Weeks {
  /** The last week whose report is due at a time. */
  lastDue(now: Date): Week;
  /** @param monday `YYYY-MM-DD`. */
  of(monday: string): Week;
  after(week: Week): Week;
  before(week: Week): Week;
}

/** Creates the {@link Weeks} of a time zone. @throws RangeError if the platform does not know the time zone. */
export function createWeeks(timeZone: string): Weeks {
  const offsetAt = clockOffset(timeZone);
  /** The time at which the clocks show `shown`, which is given as if it were UTC. */
  const atClock = (shown: number) => new Date(shown - offsetAt(shown - offsetAt(shown)));

  function weekOf(monday: number): Week {
    return {
      monday: new Date(monday).toISOString().slice(0, 10),
      since: atClock(monday),
      until: atClock(monday + WEEK),
      due: atClock(monday + WEEK + DUE),
    };
  }
  const of = (monday: string) => weekOf(Date.parse(monday));
  const moved = ({ monday }: Week, ms: number) => weekOf(Date.parse(monday) + ms);

  return {
    of,
    lastDue(now) {
      const shown = now.getTime() + offsetAt(now.getTime());
      const sinceMonday = (new Date(shown).getUTCDay() + 6) % 7;
      const last = weekOf(Math.floor(shown / DAY) * DAY - sinceMonday * DAY - WEEK);
      return last.due <= now ? last : moved(last, -WEEK);
    },
    after: (week) => moved(week, WEEK),
    before: (week) => moved(week, -WEEK),
  };
}
