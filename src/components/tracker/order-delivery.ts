import type { EstimatedDelivery } from '../../order/index.js';
import type { View } from '../view/index.js';
import { type Delivery, deliveryOf } from './delivery.js';

/**
 * The delivery of the whole order, from the estimates of the packages that are still expected: the estimate of the only
 * one, or the days from the first to the last. Pure.
 * @param now the current time in ms; absent until hydrated.
 */
export function orderDelivery(
  estimates: readonly EstimatedDelivery[],
  view: View,
  now: number | undefined,
): Delivery | undefined {
  const [only, ...others] = estimates;
  if (!only) return undefined;
  if (others.length === 0) return deliveryOf(only, view, now);
  const { dayOf } = view.format;
  const [first = ''] = estimates.map(({ from, until }) => dayOf(from ?? until)).sort();
  const last =
    estimates
      .map(({ until }) => dayOf(until))
      .sort()
      .at(-1) ?? first;
  return deliveryOf({ from: first, until: last }, view, now);
}
