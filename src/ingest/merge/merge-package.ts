import { isEqual, type Shipment } from '../../order/index.js';
import type { CarrierEvent } from '../events/index.js';
import { mergeEstimate } from './merge-estimate.js';
import type { StatusOrder } from './status-order.js';

/** What an event did to a package. */
export interface MergedPackage {
  readonly shipment: Shipment;
  /** Whether anything is new. */
  readonly isChanged: boolean;
  /** Whether its status, or the time of that, is new. */
  readonly movesOn: boolean;
  /** Whether the package has a later status already. */
  readonly isLate: boolean;
}

/**
 * A package after an event. The result of several events is the same in any order, however often each is repeated, and
 * what is known is never erased.
 */
export function mergePackage(shipment: Shipment, event: CarrierEvent, order: StatusOrder): MergedPackage {
  const status = mergeStatus(shipment, event, order);
  const { estimatedDelivery: known } = shipment;
  const estimatedDelivery = event.estimatedDelivery && mergeEstimate(known, event.estimatedDelivery);
  const namesCarrier = shipment.carrier === undefined && event.carrier !== undefined;
  const isEstimateNew = estimatedDelivery !== undefined && !isEqual(known, estimatedDelivery);
  return {
    shipment: {
      ...shipment,
      ...(namesCarrier && { carrier: event.carrier }),
      ...status.fields,
      ...(estimatedDelivery && { estimatedDelivery }),
    },
    isChanged: namesCarrier || isEstimateNew || status.fields !== undefined,
    movesOn: status.fields !== undefined,
    isLate: status.isLate,
  };
}

function mergeStatus(
  { status: known, reportedAt = '' }: Shipment,
  { checkpoint, occurredAt }: CarrierEvent,
  order: StatusOrder,
) {
  const status = order.statusOf(checkpoint);
  if (status === undefined) return { isLate: false };
  const fields = { status, reportedAt: occurredAt };
  if (known === undefined) return { fields, isLate: false };
  if (known === status)
    return isAfter(occurredAt, reportedAt) ? { fields, isLate: false } : { isLate: false };
  const direction = order.compare(known, status);
  if (direction === 1) return { fields, isLate: false };
  if (direction !== 0) return { isLate: true };
  const isNewer =
    isAfter(occurredAt, reportedAt) ||
    (!isAfter(reportedAt, occurredAt) && isMoreUrgent(order, status, known));
  return isNewer ? { fields, isLate: false } : { isLate: true };
}

/** Of two statuses of one level with the same time; the names decide last, so that it is never the order of arrival. */
const isMoreUrgent = ({ urgency }: StatusOrder, a: string, b: string): boolean =>
  urgency(a) === urgency(b) ? a > b : urgency(a) > urgency(b);

/** The app may have stored another form of a time; none is before all. */
const isAfter = (a: string, b: string): boolean => (Date.parse(a) || 0) > (Date.parse(b) || 0);
