'use client';

import type { Order } from '../../order/index.js';
import { useView } from '../view/index.js';
import type { OrderTracker } from './order-tracker.js';
import type { TrackerOptions } from './tracker-options.js';
import { useTrackerState } from './use-tracker-state.js';

/**
 * The tracker without its markup: what to show of an order, in the page's language, and the
 * attributes that make yours accessible. Live by itself. Put an `<OrderAnnouncer>` beside your
 * markup, so that changes are spoken.
 *
 * @example
 * const { steps, getRootProps, getTitleProps, getListProps, getStepProps } = useOrderTracker(order);
 */
export function useOrderTracker<S extends string>(
  order: Order<S>,
  options: TrackerOptions<S> = {},
): OrderTracker {
  // What this order's updates carry are its own statuses; the parts know them as texts.
  const { onStatusChange } = options as TrackerOptions<string>;
  const view = useView(options);
  return useTrackerState(order, { ...options, onStatusChange }, view);
}
