import { isTerminal, type OrderFlow, type Shipment, type Tone, type Tracking } from '../../order/index.js';
import { linkTo } from '../item/index.js';
import type { View } from '../view/index.js';
import { type Delivery, deliveryOf } from './delivery.js';

/** One package as it is drawn; texts are in the page's language. */
export interface TrackerPackage {
  /** 1 for the first. */
  readonly number: number;
  readonly total: number;
  /** "Package 1 of 2"; absent for a single package. */
  readonly title?: string;
  /** Where this package stands; absent where it goes with the order. */
  readonly status?: string;
  readonly statusLabel?: string;
  readonly tone?: Tone;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  /** The carrier's page; absent where the row has none, or one that is no link. */
  readonly href?: string;
  /** Absent when it is not known, and once nothing is to come. */
  readonly delivery?: Delivery;
}

/**
 * The packages to draw. Pure.
 * @param isUnderway whether the order as a whole still expects a delivery.
 */
export function trackerPackages(tracking: Tracking, isUnderway: boolean, view: View): TrackerPackage[] {
  return tracking.map((shipment, index) => {
    const { status, carrier, trackingNumber, trackingUrl, estimatedDelivery } = shipment;
    const info = status === undefined ? undefined : view.describe(status);
    const [number, total] = [index + 1, tracking.length];
    const isComing = isUnderway && !isArrived(view.flow, shipment);
    return {
      number,
      total,
      title: total > 1 ? view.text.fill(view.labels.packageOf, { number, total }) : undefined,
      status,
      statusLabel: info?.label,
      tone: info?.tone,
      carrier,
      trackingNumber,
      href: linkTo(trackingUrl),
      delivery: isComing && estimatedDelivery ? deliveryOf(estimatedDelivery, view) : undefined,
    };
  });
}

/** At the end of the flow's way, or off it for good. */
function isArrived(flow: OrderFlow, { status }: Shipment): boolean {
  return status !== undefined && (status === flow.steps.at(-1) || isTerminal(flow, status));
}
