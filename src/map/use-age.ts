'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { elapsedSince, type KnownPosition } from '../client/index.js';

/** Ms. */
const STEP = 10_000;

/** Ms since a position was received by the server, in steps of ten seconds. */
export function useAge(known: KnownPosition | undefined): number | undefined {
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (!known) return () => {};
      const timer = setInterval(onChange, 1_000);
      return () => clearInterval(timer);
    },
    [known],
  );
  // A snapshot must stay the same between two changes.
  const age = () => known && Math.max(0, Math.floor(elapsedSince(known.since) / STEP) * STEP);
  return useSyncExternalStore(subscribe, age, age);
}
