'use client';

import { useSyncExternalStore } from 'react';
import { type TimeInput, toTimestamp } from '../../order/index.js';
import { onMinute } from './on-minute.js';

const never = () => () => {};

/**
 * The present calendar day, `YYYY-MM-DD`: a page that is left open overnight must not go on saying
 * "today". Absent on the server and in the first client render, which must equal the server's.
 *
 * @param now in place of the clock.
 * @param dayOf the calendar day of a moment in the time zone of the page.
 */
export function useToday(now: TimeInput | undefined, dayOf: (iso: string) => string): string | undefined {
  const moment = now === undefined ? undefined : toTimestamp(now);
  const given = moment === undefined ? undefined : dayOf(moment);
  const today = useSyncExternalStore(
    given === undefined ? onMinute : never,
    () => given ?? dayOf(new Date().toISOString()),
    () => given,
  );
  return today;
}
