import { lazy, Suspense } from 'react';
import { useCourierPosition } from 'react-order-status/map';
import type { ShopOrder } from '../../model.js';

/** Loaded with the first position: no page waits for it. */
const CourierMap = lazy(async () => ({ default: (await import('./courier-map.js')).CourierMap }));

/** Where the courier of an order is, while it is out. */
export function Courier({ order }: { readonly order: ShopOrder }) {
  const { position } = useCourierPosition(order.id);
  return <Suspense fallback={null}>{position && <CourierMap order={order} />}</Suspense>;
}
