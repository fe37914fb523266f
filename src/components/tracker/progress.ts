'use client';

import { definePart } from '../part/index.js';
import { useView } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` that says "Step 3 of 4"; nothing for an order that left its way, e.g. a cancelled one. */
export const Progress = definePart('p', function useProgress() {
  const { labels } = useView();
  const { progress } = useTracker();
  return progress ? { children: labels.stepOf(progress.step, progress.total) } : null;
});
