'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with "Step 3 of 4"; nothing for a status outside of the flow's steps, e.g. cancelled. */
export const Progress = definePart('p', function useProgress() {
  const { progress } = useTracker();
  return progress ? { children: progress.text } : null;
});
