import type { EstimatedDelivery, Shipment, Tracking } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../model.js';

/** The photo of every delivery: one of the pages of the shop. */
export const photoAt = (url: string) => `${url}/doorstep.svg`;

/** The carrier of all packages. */
export const CARRIER = 'Northline';

/** The tracking number of the newest package; before there is one, the number that is on its label. */
export const numberOf = ({ id, tracking }: ShopOrder): string =>
  tracking?.at(-1)?.trackingNumber ?? `NL 4500 ${id} GB`;

/** Whether a package of the order has this number, however it is spaced. */
export const isNumberOf = (order: ShopOrder, trackingNumber: string): boolean =>
  [numberOf(order), ...(order.tracking ?? []).map((parcel) => parcel.trackingNumber ?? '')].some(
    (number) => number.replaceAll(' ', '') === trackingNumber.replaceAll(' ', ''),
  );

/**
 * All packages of an order after a change; `undefined` if it does not change them.
 * @param url that of the shop.
 */
export function parcelsAfter(
  { tracking }: ShopOrder,
  change: StatusChange,
  url: string,
): Tracking | undefined {
  const stays = change.from === change.to;
  const before = tracking ?? [];
  // A new status of the order applies to all packages.
  const parcels = stays ? before : before.map(({ status: _, ...parcel }) => parcel);
  if (change.isAnotherParcel) return [...parcels, { ...fieldsOf(change, url), status: 'PROCESSING' }];
  const newest = parcels.at(-1);
  const fields = fieldsOf(change, url, newest);
  if (Object.keys(fields).length > 0) return [...parcels.slice(0, -1), { ...newest, ...fields }];
  return stays || parcels.length === 0 ? undefined : parcels;
}

function fieldsOf(change: StatusChange, url: string, parcel?: Shipment): Shipment {
  const { carrier, trackingNumber, expectedBy, receivedBy } = change;
  return {
    ...(carrier && { carrier }),
    ...(trackingNumber && { trackingNumber }),
    ...(expectedBy && { estimatedDelivery: movedTo(expectedBy, parcel?.estimatedDelivery) }),
    ...(receivedBy && { proofOfDelivery: { photoUrl: photoAt(url), receivedBy } }),
  };
}

/** The new estimate, with the former one as `previous`. */
function movedTo(until: string, current?: EstimatedDelivery): EstimatedDelivery {
  if (!current) return { until };
  const { previous: _, ...former } = current;
  return { until, previous: former };
}
