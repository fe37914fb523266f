import type { Shipment, Tracking } from '../../order/index.js';
import { delayedPackages } from '../delayed-packages.js';

/** Names a package within its order. */
const packageKey = ({ carrier = '', trackingNumber }: Shipment, place: number): readonly unknown[] =>
  trackingNumber === undefined ? [place] : [carrier, trackingNumber];

/** One key for each package that is expected later than before; the same for as long as its estimate is. */
export const delaysIn = (tracking: Tracking | undefined): readonly string[] =>
  delayedPackages(tracking).map(({ shipment, estimate, place }) =>
    JSON.stringify([...packageKey(shipment, place), estimate.until]),
  );

/** One key for each package that is out for delivery; another one on another day. */
export const outForDeliveryIn = (tracking: Tracking = []): readonly string[] =>
  tracking.flatMap((shipment, place) => {
    if (shipment.status !== OUT_FOR_DELIVERY) return [];
    return [JSON.stringify([...packageKey(shipment, place), shipment.reportedAt?.slice(0, DATE) ?? ''])];
  });

/** Characters of a calendar date. */
const DATE = 10;

/** The status of packages and orders that are out for delivery. */
export const OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY';
