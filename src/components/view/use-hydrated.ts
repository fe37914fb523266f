'use client';

import { useSyncExternalStore } from 'react';

const subscribe = () => () => {};

/** False on the server and in the first client render, which must equal the server's; then true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
