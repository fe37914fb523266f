'use client';

import { definePart } from '../part/index.js';
import { useItem } from './item.js';

/** A `<time>` that says when the item was reached; nothing where that is not known. */
export const Time = definePart('time', function useTime() {
  const { time, timeText } = useItem();
  // Two versions of ICU may space one time differently: no mismatch worth a word.
  return time ? { dateTime: time, suppressHydrationWarning: true, children: timeText } : null;
});
