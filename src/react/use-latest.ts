'use client';
import { type RefObject, useEffect, useRef } from 'react';

/** The newest value, for callbacks that outlive a render: reading it subscribes to nothing. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
