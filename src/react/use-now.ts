'use client';

import { useSyncExternalStore } from 'react';
import { never, onMinute } from './on-minute.js';

const MINUTE = 60_000;

/**
 * The current time in ms, which changes every minute. `undefined` on the server and in the first client render, which
 * must equal the server's.
 * @param now ISO 8601, instead of the clock.
 */
export function useNow(now: string | undefined): number | undefined {
  const given = now === undefined ? undefined : Date.parse(now);
  return useSyncExternalStore(
    given === undefined ? onMinute : never,
    // A snapshot must stay the same between two changes.
    () => given ?? Math.floor(Date.now() / MINUTE) * MINUTE,
    () => given,
  );
}
