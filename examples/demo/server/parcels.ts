import type { EstimatedDelivery, Shipment, Tracking } from 'react-order-status';
import type { ShopOrder, StatusChange } from '../model.js';

/** All parcels of an order after a change; nothing where it leaves them as they are. */
export function parcelsAfter({ tracking }: ShopOrder, change: StatusChange): Tracking | undefined {
  const stays = change.from === change.to;
  const before = tracking ?? [];
  // Where the order moves on, a parcel that lagged behind goes with it.
  const parcels = stays ? before : before.map(({ status: _, ...parcel }) => parcel);
  if (change.isAnotherParcel) return [...parcels, { ...toldOf(change), status: 'PROCESSING' }];
  const newest = parcels.at(-1);
  const told = toldOf(change, newest);
  if (Object.keys(told).length > 0) return [...parcels.slice(0, -1), { ...newest, ...told }];
  return stays || parcels.length === 0 ? undefined : parcels;
}

function toldOf({ carrier, trackingNumber, expectedBy }: StatusChange, parcel?: Shipment): Shipment {
  return {
    ...(carrier && { carrier }),
    ...(trackingNumber && { trackingNumber }),
    ...(expectedBy && { estimatedDelivery: movedTo(expectedBy, parcel?.estimatedDelivery) }),
  };
}

/** The new promise, and the one before. */
function movedTo(until: string, promised?: EstimatedDelivery): EstimatedDelivery {
  if (!promised) return { until };
  const { previous: _, ...former } = promised;
  return { until, previous: former };
}
