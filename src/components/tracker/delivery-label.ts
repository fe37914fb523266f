'use client';

import { definePart } from '../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` that says "Estimated delivery", or that it was moved or has passed; nothing without one. */
export const DeliveryLabel = definePart('span', function useDeliveryLabel() {
  const { delivery } = usePackage();
  return delivery ? { children: delivery.label } : null;
});
