'use client';

import { definePart } from '../../part/index.js';
import { useDelivery } from './tracker-context.js';

/** A `<time>` with the day or window of the delivery; nothing without one. */
export const DeliveryTime = definePart('time', function useDeliveryTime() {
  const delivery = useDelivery();
  if (!delivery) return null;
  // Two versions of ICU may put different spaces into the same time: that mismatch needs no warning.
  return {
    dir: 'auto',
    dateTime: delivery.time,
    suppressHydrationWarning: true,
    children: delivery.text,
  };
});
