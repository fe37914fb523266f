'use client';

import { definePart } from '../../part/index.js';
import { useItem } from './item.js';

/** A `<time>` with the time at which the item was reached; nothing if it is unknown. */
export const Time = definePart('time', function useTime() {
  const { time, timeText } = useItem();
  // Two versions of ICU may put different spaces into the same time: that mismatch needs no warning.
  return time ? { dir: 'auto', dateTime: time, suppressHydrationWarning: true, children: timeText } : null;
});
