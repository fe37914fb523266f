import type { EstimatedDelivery } from '../../order/index.js';
import type { View } from '../view/index.js';

/** When a package is expected; texts are in the page's language. */
export interface Delivery {
  /** `moved`: the delivery was rescheduled; `overdue`: the day has passed without a delivery. */
  readonly state: 'expected' | 'moved' | 'overdue';
  /** "Estimated delivery", "New estimated delivery", "Was expected". */
  readonly label: string;
  /** The end of the window: a calendar date, or ISO 8601. */
  readonly time: string;
  /** "Today" or "Tomorrow"; absent for another day, and until hydrated. */
  readonly relative?: string;
  /** The day or window. */
  readonly text: string;
  /** The day or window before the delivery was rescheduled. */
  readonly previous?: { readonly time: string; readonly text: string };
  /** Why the delivery was rescheduled. */
  readonly reason?: string;
}

/** The delivery to show for an estimate. Pure. */
export function deliveryOf(estimate: EstimatedDelivery, view: View): Delivery {
  const { labels, format, today } = view;
  const { until, previous, reason } = estimate;
  const day = format.dayOf(until);
  const isOverdue = today !== undefined && day < today;
  const state = isOverdue ? 'overdue' : previous ? 'moved' : 'expected';
  const label = {
    expected: labels.estimatedDelivery,
    moved: labels.newEstimatedDelivery,
    overdue: labels.overdueDelivery,
  }[state];
  const isOneDay = estimate.from === undefined || format.dayOf(estimate.from) === day;
  return {
    state,
    label,
    time: until,
    relative: isOneDay && !isOverdue && today ? format.relativeDay(day, today) : undefined,
    text: windowText(estimate, view),
    previous: previous && { time: previous.until, text: windowText(previous, view) },
    reason,
  };
}

function windowText(
  { from, until }: Omit<EstimatedDelivery, 'previous' | 'reason'>,
  { format }: View,
): string {
  return from === undefined ? format.time(until) : format.timeRange(from, until);
}
