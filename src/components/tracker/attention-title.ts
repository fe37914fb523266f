'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/** A `<strong>` with "Action needed"; nothing without an action. */
export const AttentionTitle = definePart('strong', function useAttentionTitle() {
  const { labels } = useViewContext();
  return useTracker().action ? { children: labels.actionNeeded } : null;
});
