import type { Shipment, Tracking } from '../../order/index.js';
import type { CarrierEvent } from '../events/index.js';

/** The index of the package of an event; -1 if the order does not have it. Carriers use numbers again, so both count. */
export function findPackage(
  tracking: Tracking,
  { carrier, trackingNumber }: Pick<CarrierEvent, 'carrier' | 'trackingNumber'>,
): number {
  const number = plain(trackingNumber);
  const isSameNumber = (shipment: Shipment) => plain(shipment.trackingNumber) === number;
  const exact = tracking.findIndex(
    (shipment) => isSameNumber(shipment) && plain(shipment.carrier) === plain(carrier),
  );
  if (exact >= 0) return exact;
  return tracking.findIndex(
    (shipment) => isSameNumber(shipment) && (shipment.carrier === undefined || carrier === undefined),
  );
}

/** Without case and punctuation: apps write "DHL Express", providers `dhl_express`; and numbers in groups. */
const plain = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
