'use client';

import type { HistoryInput } from '../../order/index.js';
import { useView } from '../view/index.js';
import type { OrderTimelineView } from './order-timeline-view.js';
import type { TimelineOptions } from './timeline-options.js';
import { useTimelineState } from './use-timeline-state.js';

/**
 * The timeline without its markup: what to show of a history, in the page's language, and the
 * attributes that make yours accessible. Live with `orderId`; put an `<OrderAnnouncer>` beside it
 * then, so that updates are spoken.
 *
 * @example
 * const { entries, getRootProps, getTitleProps, getListProps, getEntryProps } =
 *   useOrderTimeline(order.statusHistory);
 */
export function useOrderTimeline<S extends string>(
  history: readonly HistoryInput<S>[] | null | undefined,
  options: TimelineOptions = {},
): OrderTimelineView {
  return useTimelineState(history, options, useView(options));
}
