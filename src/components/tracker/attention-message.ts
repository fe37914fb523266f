'use client';

import { definePart } from '../../part/index.js';
import { useTracker } from './tracker-context.js';

/** A `<p>` with the reason for the action; nothing without a reason. */
export const AttentionMessage = definePart('p', function useAttentionMessage() {
  const note = useTracker().action?.note;
  return note ? { dir: 'auto', children: note } : null;
});
