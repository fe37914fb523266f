import type { EstimatedDelivery, Shipment, Tracking } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../model.js';

/** All packages of an order after a change; `undefined` if it does not change them. */
export function parcelsAfter({ tracking }: ShopOrder, change: StatusChange): Tracking | undefined {
  const stays = change.from === change.to;
  const before = tracking ?? [];
  // A new status of the order applies to all packages.
  const parcels = stays ? before : before.map(({ status: _, ...parcel }) => parcel);
  if (change.isAnotherParcel) return [...parcels, { ...fieldsOf(change), status: 'PROCESSING' }];
  const newest = parcels.at(-1);
  const fields = fieldsOf(change, newest);
  if (Object.keys(fields).length > 0) return [...parcels.slice(0, -1), { ...newest, ...fields }];
  return stays || parcels.length === 0 ? undefined : parcels;
}

function fieldsOf({ carrier, trackingNumber, expectedBy }: StatusChange, parcel?: Shipment): Shipment {
  return {
    ...(carrier && { carrier }),
    ...(trackingNumber && { trackingNumber }),
    ...(expectedBy && { estimatedDelivery: movedTo(expectedBy, parcel?.estimatedDelivery) }),
  };
}

/** The new estimate, with the former one as `previous`. */
function movedTo(until: string, current?: EstimatedDelivery): EstimatedDelivery {
  if (!current) return { until };
  const { previous: _, ...former } = current;
  return { until, previous: former };
}
