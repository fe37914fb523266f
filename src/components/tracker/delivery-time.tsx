'use client';

import { definePart } from '../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<time>` with the day or window of the delivery, after "Today" or "Tomorrow"; nothing without an estimate. */
export const DeliveryTime = definePart('time', function useDeliveryTime() {
  const { delivery } = usePackage();
  if (!delivery) return null;
  const { time, relative, text } = delivery;
  // Two versions of ICU may put different spaces into the same time: that mismatch needs no warning.
  return {
    dir: 'auto',
    dateTime: time,
    suppressHydrationWarning: true,
    children: relative ? `${relative}, ${text}` : text,
  };
});
