'use client';

import type { Order } from '../../order/index.js';
import { useView } from '../view/index.js';
import type { OrderTracker } from './order-tracker.js';
import type { TrackerOptions } from './tracker-options.js';
import { useTrackerState } from './use-tracker-state.js';

/**
 * The tracker without markup: the data to show, in the page's language, and the attributes that make your markup
 * accessible. Live by default. Render an `<OrderAnnouncer>` too, so that updates are announced.
 *
 * @example
 * const { steps, getRootProps, getTitleProps, getListProps, getStepProps } = useOrderTracker(order);
 */
export function useOrderTracker<S extends string>(
  order: Order<S>,
  options: TrackerOptions<S> = {},
): OrderTracker {
  // The updates of this order have its own statuses; the parts treat them as strings.
  const { onStatusChange } = options as TrackerOptions<string>;
  const view = useView(options);
  return useTrackerState(order, { ...options, onStatusChange }, view);
}
