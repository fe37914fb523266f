import { daysBetween } from '../../i18n/index.js';
import type { EstimatedDelivery } from '../../order/index.js';
import type { View } from '../view/index.js';

/** When a package is expected, or when it was delivered; texts are in the page's language. */
export interface Delivery {
  /** `moved`: the delivery was rescheduled; `overdue`: the window has passed without a delivery. */
  readonly state: 'expected' | 'moved' | 'overdue' | 'delivered';
  /** "Arrives", "Now arrives", "Was expected", or the name of the last status, "Delivered". */
  readonly label: string;
  /** The end of the window, or the time of the delivery: a calendar date, or ISO 8601. */
  readonly time: string;
  /** The day or window after the label: "today, 2–6 PM", "Wed, Nov 25". */
  readonly text: string;
  /** The day or window before the delivery was rescheduled. */
  readonly previous?: { readonly time: string; readonly text: string };
  /** Why the delivery was rescheduled. */
  readonly reason?: string;
}

type Window = Omit<EstimatedDelivery, 'previous' | 'reason'>;

/**
 * The delivery to show for an estimate. Pure.
 * @param now the current time in ms; absent until hydrated.
 */
export function deliveryOf(estimate: EstimatedDelivery, view: View, now: number | undefined): Delivery {
  const { labels } = view;
  const { until, previous, reason } = estimate;
  const isOverdue = isPast(estimate, view, now);
  const state = isOverdue ? 'overdue' : previous ? 'moved' : 'expected';
  const label = {
    expected: labels.estimatedDelivery,
    moved: labels.newEstimatedDelivery,
    overdue: labels.overdueDelivery,
  }[state];
  return {
    state,
    label,
    time: until,
    text: windowText(estimate, view, isOverdue),
    previous: previous && { time: previous.until, text: windowText(previous, view) },
    reason,
  };
}

/**
 * The delivery that has happened. Pure.
 * @param label the name of the status.
 * @param time ISO 8601.
 */
export function deliveredAt(label: string, time: string, { format }: View): Delivery {
  const day = format.dayOf(time);
  const relative = format.relativeDay(day);
  const text = relative ? format.dayAndTime(relative, format.timeOfDay(time)) : format.time(day);
  return { state: 'delivered', label, time, text };
}

const hasTime = (iso: string) => iso.includes('T');

/** The last day of a window; one that ends at midnight ends on the day before. */
function lastDayOf({ from, until }: Window, { format }: View): string {
  if (!hasTime(until) || from === undefined) return format.dayOf(until);
  return format.dayOf(new Date(Date.parse(until) - 1).toISOString());
}

/** A window with a time is judged by its end, a calendar date by its day. */
function isPast({ until }: Window, { format, today }: View, now: number | undefined): boolean {
  if (hasTime(until)) return now !== undefined && Date.parse(until) < now;
  return today !== undefined && format.dayOf(until) < today;
}

function windowText(window: Window, view: View, isOverdue = false): string {
  const { from, until } = window;
  const { format } = view;
  const day = lastDayOf(window, view);
  if (from !== undefined && format.dayOf(from) !== day) return format.timeRange(from, until);
  const dayText = format.relativeDay(day) ?? (isOverdue ? pastDayText(day, view) : format.time(day));
  if (!hasTime(until)) return dayText;
  const isWindow = from !== undefined && hasTime(from);
  return format.dayAndTime(dayText, isWindow ? format.hours(from, until) : format.timeOfDay(until));
}

/** "Tuesday" within the last week, else the date. */
function pastDayText(day: string, { format, today }: View): string {
  const age = today === undefined ? undefined : daysBetween(day, today);
  return age !== undefined && age < 7 ? format.weekday(day) : format.time(day);
}
