import type { Formatters } from '../../../i18n/index.js';
import type { EstimatedDelivery } from '../../../order/index.js';

type Window = Pick<EstimatedDelivery, 'from' | 'until'>;

/** "Fri, Nov 20", "Fri, Nov 20, 2–6 PM" or "Nov 20–22". */
export function windowText(format: Formatters, { from, until }: Window): string {
  const day = format.dayOf(until);
  if (from !== undefined && format.dayOf(from) !== day) return format.timeRange(format.dayOf(from), day);
  const hours =
    from === undefined || from === until ? format.timeOfDay(until) : hoursOf(format, { from, until });
  return hours === '' ? format.time(day) : format.dayAndTime(format.time(day), hours);
}

/** Of one day; none if an end has no time. */
const hoursOf = (format: Formatters, { from, until }: Required<Window>): string =>
  format.timeOfDay(from) === '' || format.timeOfDay(until) === '' ? '' : format.hours(from, until);

const DAY = 86_400_000;

/** True unless the window has passed; a calendar date lasts until its end in the last time zone. */
export const isAhead = ({ until }: Window, now: number): boolean =>
  Date.parse(until) + (until.length === 10 ? 1.5 * DAY : 0) >= now;
