'use client';

import { definePart } from '../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` that says "Step 3 of 4"; nothing for an order that left its way, e.g. a cancelled one. */
export const Progress = definePart('p', function useProgress() {
  const { progress } = useTracker();
  return progress ? { children: progress.text } : null;
});
