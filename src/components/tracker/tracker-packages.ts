import { isExpected, type ProofOfDelivery, type Tone, type Tracking } from '../../order/index.js';
import { linkTo } from '../item/index.js';
import type { View } from '../view/index.js';
import { type Delivery, deliveryOf } from './delivery.js';
import type { CopyState } from './use-copying.js';

/** One package as it is shown; texts are in the page's language. */
export interface TrackerPackage {
  /** 1 for the first. */
  readonly number: number;
  readonly total: number;
  /** "Package 1 of 2"; absent for a single package. */
  readonly title?: string;
  /** The status of this package; absent if it is the order's. */
  readonly status?: string;
  readonly statusLabel?: string;
  readonly tone?: Tone;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The state of the button that copies the number; absent without a number, and where the page can't copy. */
  readonly copyState?: CopyState;
  /** The carrier's page; absent if the row has none, or one that may not become a link. */
  readonly href?: string;
  /** Absent if it is unknown, or if no delivery is expected any more. */
  readonly delivery?: Delivery;
  readonly proofOfDelivery?: ProofOfDelivery;
}

/** When packages are shown. */
interface PackageContext {
  /** Whether a delivery of the order is still expected. */
  readonly isUnderway: boolean;
  readonly view: View;
  /** The current time in ms; absent until hydrated. */
  readonly now: number | undefined;
  /** The state of the button that copies a number. */
  readonly copyStateOf: (text: string) => CopyState | undefined;
}

/** The packages to show. Pure. */
export function trackerPackages(
  tracking: Tracking,
  { isUnderway, view, now, copyStateOf }: PackageContext,
): TrackerPackage[] {
  return tracking.map((shipment, index) => {
    const { status, carrier, trackingNumber, trackingUrl, estimatedDelivery, proofOfDelivery } = shipment;
    const info = status === undefined ? undefined : view.describe(status);
    const [number, total] = [index + 1, tracking.length];
    return {
      number,
      total,
      title: total > 1 ? view.text.fill(view.labels.packageOf, { number, total }) : undefined,
      status,
      statusLabel: info?.label,
      tone: info?.tone,
      carrier,
      trackingNumber,
      copyState: trackingNumber ? copyStateOf(trackingNumber) : undefined,
      href: linkTo(trackingUrl),
      delivery:
        isUnderway && isExpected(view.flow, shipment) && estimatedDelivery
          ? deliveryOf(estimatedDelivery, view, now)
          : undefined,
      proofOfDelivery,
    };
  });
}
