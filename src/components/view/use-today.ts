'use client';

import { useSyncExternalStore } from 'react';
import { type TimeInput, toTimestamp } from '../../order/index.js';
import { onMinute } from './on-minute.js';

const never = () => () => {};

/**
 * The current calendar day, `YYYY-MM-DD`; it changes at midnight in a page that stays open. `undefined` on the server
 * and in the first client render, which must equal the server's.
 *
 * @param now instead of the clock.
 * @param dayOf the calendar day of a time in the time zone of the page.
 */
export function useToday(now: TimeInput | undefined, dayOf: (iso: string) => string): string | undefined {
  const timestamp = now === undefined ? undefined : toTimestamp(now);
  const given = timestamp === undefined ? undefined : dayOf(timestamp);
  const today = useSyncExternalStore(
    given === undefined ? onMinute : never,
    () => given ?? dayOf(new Date().toISOString()),
    () => given,
  );
  return today;
}
