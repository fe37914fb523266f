'use client';
import { useState } from 'react';
import { isEqual } from '../order/index.js';

/** The value, as the same object while it is equal: an app may create its row again in each render. */
export function useEqual<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept === value || isEqual(kept, value)) return kept;
  setKept(value);
  return value;
}
