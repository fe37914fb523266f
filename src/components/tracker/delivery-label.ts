'use client';

import { definePart } from '../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` with "Estimated delivery", or that it was rescheduled or is overdue; nothing without an estimate. */
export const DeliveryLabel = definePart('span', function useDeliveryLabel() {
  const { delivery } = usePackage();
  return delivery ? { children: delivery.label } : null;
});
