'use client';

import { type Ref, type RefCallback, useMemo } from 'react';

/** One ref that sets both; it stays the same while they do. */
export function useMergedRef<T>(a: Ref<T> | undefined, b: Ref<T> | undefined): Ref<T> | undefined {
  return useMemo(() => (a && b ? merge(a, b) : (a ?? b)), [a, b]);
}

function merge<T>(a: Ref<T>, b: Ref<T>): RefCallback<T> {
  return (value) => {
    const cleanUps = [set(a, value), set(b, value)];
    // React 19 calls the function that a ref returns, instead of the ref with null; React 18 always calls the ref.
    return cleanUps.some(Boolean)
      ? () => {
          cleanUps[0] ? cleanUps[0]() : set(a, null);
          cleanUps[1] ? cleanUps[1]() : set(b, null);
        }
      : undefined;
  };
}

function set<T>(ref: Ref<T>, value: T | null): (() => void) | undefined {
  if (typeof ref === 'function') return ref(value) ?? undefined;
  if (ref) ref.current = value;
  return undefined;
}
