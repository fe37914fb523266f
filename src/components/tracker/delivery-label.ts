'use client';

import { definePart } from '../../part/index.js';
import { useDelivery } from './tracker-context.js';

/** A `<span>` with "Arrives", "Now arrives", "Was expected" or "Delivered", before the time; nothing without a delivery. */
export const DeliveryLabel = definePart('span', function useDeliveryLabel() {
  const delivery = useDelivery();
  return delivery ? { children: delivery.label } : null;
});
