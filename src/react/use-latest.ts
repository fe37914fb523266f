'use client';
import { type RefObject, useInsertionEffect, useRef } from 'react';

/** The newest value committed, for callbacks that outlive a render: reading it subscribes to nothing. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  // Before any other effect: what arrives between a commit and its effects meets no callback of the past.
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
