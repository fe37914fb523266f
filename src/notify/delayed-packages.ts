import type { EstimatedDelivery, Shipment, Tracking } from '../order/index.js';
import { hasArrived } from './carrier-statuses.js';

/** A package that is expected later than before. */
export interface DelayedPackage {
  readonly shipment: Shipment;
  readonly estimate: EstimatedDelivery;
  /** Its place in the order's list. */
  readonly place: number;
}

/** The packages of an order that are expected later than before. */
export const delayedPackages = (tracking: Tracking = []): readonly DelayedPackage[] =>
  tracking.flatMap((shipment, place) => {
    const { estimatedDelivery: estimate } = shipment;
    if (!estimate?.previous || hasArrived(shipment.status)) return [];
    return isLater(estimate, estimate.previous) ? [{ shipment, estimate, place }] : [];
  });

/** Characters of a calendar date. */
const DATE = 10;

/** Whether the end of a window is after that of another. Where one is a calendar date, only the dates are compared. */
function isLater({ until }: EstimatedDelivery, { until: before }: Pick<EstimatedDelivery, 'until'>): boolean {
  const areTimes = until.length > DATE && before.length > DATE;
  return areTimes ? Date.parse(until) > Date.parse(before) : until.slice(0, DATE) > before.slice(0, DATE);
}
