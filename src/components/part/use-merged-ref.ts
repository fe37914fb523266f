'use client';

import { type Ref, type RefCallback, useMemo } from 'react';

/** One ref that fills two; the same one from render to render while they are the same. */
export function useMergedRef<T>(a: Ref<T> | undefined, b: Ref<T> | undefined): Ref<T> | undefined {
  return useMemo(() => (a && b ? merge(a, b) : (a ?? b)), [a, b]);
}

function merge<T>(a: Ref<T>, b: Ref<T>): RefCallback<T> {
  return (value) => {
    const cleanUps = [fill(a, value), fill(b, value)];
    // React 19 calls what a ref returns instead of the ref with null; React 18 knows only the latter.
    return cleanUps.some(Boolean)
      ? () => {
          cleanUps[0] ? cleanUps[0]() : fill(a, null);
          cleanUps[1] ? cleanUps[1]() : fill(b, null);
        }
      : undefined;
  };
}

function fill<T>(ref: Ref<T>, value: T | null): (() => void) | undefined {
  if (typeof ref === 'function') return ref(value) ?? undefined;
  if (ref) ref.current = value;
  return undefined;
}
