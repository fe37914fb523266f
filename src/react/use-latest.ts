'use client';
import { type RefObject, useInsertionEffect, useRef } from 'react';

/** A ref with the last committed value, for callbacks that outlive a render. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  // Before any other effect: an update between a commit and its effects must not call an outdated callback.
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
