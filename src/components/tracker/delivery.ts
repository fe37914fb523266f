import { daysBetween, deliveryWindowText } from '../../i18n/index.js';
import { type EstimatedDelivery, isCalendarDate } from '../../order/index.js';
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
    text: deliveryWindowText(estimate, view.format, isOverdue ? (day) => pastDayText(day, view) : undefined),
    previous: previous && { time: previous.until, text: deliveryWindowText(previous, view.format) },
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

/** A window with a time is judged by its end, a calendar date by its day. */
function isPast({ until }: EstimatedDelivery, { format, today }: View, now: number | undefined): boolean {
  if (!isCalendarDate(until)) return now !== undefined && Date.parse(until) < now;
  return today !== undefined && format.dayOf(until) < today;
}

/** "Tuesday" within the last week, else the date. */
function pastDayText(day: string, { format, today }: View): string {
  const age = today === undefined ? undefined : daysBetween(day, today);
  return age !== undefined && age < 7 ? format.weekday(day) : format.time(day);
}
