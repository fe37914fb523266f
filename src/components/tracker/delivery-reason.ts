'use client';

import { definePart } from '../../part/index.js';
import { useDelivery } from './tracker-context.js';

/** A `<span>` with the reason why the delivery was rescheduled; nothing without one. */
export const DeliveryReason = definePart('span', function useDeliveryReason() {
  const reason = useDelivery()?.reason;
  return reason ? { dir: 'auto', children: reason } : null;
});
