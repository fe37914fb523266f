'use client';
import { useEffect } from 'react';
import { reportOnce } from '../options/index.js';
import type { Dropped, InvalidMessageError, OrderStatusError } from '../order/index.js';
import { useEqual } from './use-equal.js';
import { useLatest } from './use-latest.js';

/** StrictMode runs effects twice. */
const reported = new WeakSet<InvalidMessageError>();

/**
 * Reports which values of the app's own data were left out, again only when they change: to `onError`; without one, to
 * the console in development.
 */
export function useReportInvalid(
  dropped: Dropped,
  onError: ((error: OrderStatusError) => void) | undefined,
): void {
  const errors = useEqual(dropped);
  const latest = useLatest(onError);
  useEffect(() => {
    for (const error of errors) {
      if (reported.has(error)) continue;
      reported.add(error);
      // What the app's callback throws must not unmount the page (G9).
      queueMicrotask(() => (latest.current ?? (({ message }) => reportOnce(message)))(error));
    }
  }, [errors, latest]);
}
