'use client';

import { definePart } from '../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<strong>` that says "Action needed"; nothing while there is nothing to do. */
export const AttentionTitle = definePart('strong', function useAttentionTitle() {
  const { labels } = useViewContext();
  return useTracker().action ? { children: labels.actionNeeded } : null;
});
