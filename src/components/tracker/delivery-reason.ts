'use client';

import { definePart } from '../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<span>` with the reason why the delivery was rescheduled; nothing without one. */
export const DeliveryReason = definePart('span', function useDeliveryReason() {
  const reason = usePackage().delivery?.reason;
  return reason ? { dir: 'auto', children: reason } : null;
});
