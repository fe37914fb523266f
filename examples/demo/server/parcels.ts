import type { EstimatedDelivery, Shipment, Tracking } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../model.js';

/** The photo of every delivery: one of the pages of the shop. */
export const photoAt = (url: string) => `${url}/doorstep.svg`;

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
