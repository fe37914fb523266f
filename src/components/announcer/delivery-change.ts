import { type EstimatedDelivery, isTerminal, type Shipment, type Tracking } from '../../order/index.js';
import type { View } from '../view/index.js';

/**
 * The texts for packages whose delivery was rescheduled, each with its reason. None for a first estimate, or for an
 * order that has arrived.
 */
export function deliveryChanges(before: Tracking, after: Tracking, status: string, view: View): string[] {
  const { flow } = view;
  if (status === flow.steps.at(-1) || isTerminal(flow, status)) return [];
  return after.flatMap((shipment, index) => {
    const estimate = shipment.estimatedDelivery;
    const earlier = samePackage(before, shipment, index)?.estimatedDelivery;
    const isMoved =
      estimate && earlier && (estimate.from !== earlier.from || estimate.until !== earlier.until);
    return isMoved ? [textOf(estimate, index + 1, after.length, view)] : [];
  });
}

/** Packages may be added before others; without numbers, their place identifies them. */
const samePackage = (packages: Tracking, { trackingNumber }: Shipment, index: number) =>
  (trackingNumber && packages.find((other) => other.trackingNumber === trackingNumber)) || packages[index];

function textOf(
  { from, until, reason }: EstimatedDelivery,
  number: number,
  total: number,
  { labels, format, text }: View,
): string {
  const day = from === undefined ? format.time(until) : format.timeRange(from, until);
  const title = total > 1 ? `${text.fill(labels.packageOf, { number, total })}: ` : '';
  return [`${title}${labels.newEstimatedDelivery}: ${day}.`, reason].filter(Boolean).join(' ');
}
