'use client';

import { definePart } from '../part/index.js';
import { usePackage } from './tracker-context.js';

/** A `<time>` with the day or the window of the delivery, after "Today" or "Tomorrow"; nothing without one. */
export const DeliveryTime = definePart('time', function useDeliveryTime() {
  const { delivery } = usePackage();
  if (!delivery) return null;
  const { time, relative, text } = delivery;
  // Two versions of ICU may space one time differently: no mismatch worth a word.
  return {
    dateTime: time,
    suppressHydrationWarning: true,
    children: relative ? `${relative}, ${text}` : text,
  };
});
