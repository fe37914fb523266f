import { isDateOnly } from './calendar-date.js';
import type { Formatters } from './formatters.js';

/** From when until when a delivery is expected, each a calendar date or ISO 8601; without `from`, by then. */
interface DeliveryWindow {
  readonly from?: string;
  readonly until: string;
}

/**
 * "today, 2–6 PM", "tomorrow", "Wed, Nov 25" or "Nov 23–25": the window of a delivery. Pure.
 * @param otherDay the text of a day that is not yesterday, today or tomorrow. Default: its date.
 */
export function deliveryWindowText(
  window: DeliveryWindow,
  format: Formatters,
  otherDay: (day: string) => string = format.time,
): string {
  const { from, until } = window;
  const day = lastDayOf(window, format);
  if (from !== undefined && format.dayOf(from) !== day) return format.timeRange(from, until);
  const dayText = format.relativeDay(day) ?? otherDay(day);
  if (isDateOnly(until)) return dayText;
  const isWindow = from !== undefined && !isDateOnly(from);
  return format.dayAndTime(dayText, isWindow ? format.hours(from, until) : format.timeOfDay(until));
}

/** The last day of a window; one that ends at midnight ends on the day before. */
function lastDayOf({ from, until }: DeliveryWindow, { dayOf }: Formatters): string {
  if (isDateOnly(until) || from === undefined) return dayOf(until);
  return dayOf(new Date(Date.parse(until) - 1).toISOString());
}
