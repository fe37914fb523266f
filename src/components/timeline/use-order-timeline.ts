'use client';

import type { HistoryInput } from '../../order/index.js';
import { useView } from '../view/index.js';
import type { OrderTimelineView } from './order-timeline-view.js';
import type { TimelineOptions } from './timeline-options.js';
import { useTimelineState } from './use-timeline-state.js';

/**
 * The timeline without markup: the data to show, in the page's language, and the attributes that make your markup
 * accessible. Live with `orderId`; then render an `<OrderAnnouncer>` too, so that updates are announced.
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
