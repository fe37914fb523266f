'use client';

import { useSyncExternalStore } from 'react';
import { never, onMinute } from '../../react/index.js';

/**
 * The current calendar day, `YYYY-MM-DD`; it changes at midnight in a page that stays open. `undefined` on the server
 * and in the first client render, which must equal the server's.
 *
 * @param now ISO 8601, instead of the clock.
 * @param dayOf the calendar day of a time in the time zone of the page.
 */
export function useToday(now: string | undefined, dayOf: (iso: string) => string): string | undefined {
  const given = now === undefined ? undefined : dayOf(now);
  return useSyncExternalStore(
    given === undefined ? onMinute : never,
    () => given ?? dayOf(new Date().toISOString()),
    () => given,
  );
}
