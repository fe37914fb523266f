'use client';

import { definePart } from '../part/index.js';
import { Action } from './action.js';
import { AttentionMessage } from './attention-message.js';
import { AttentionTitle } from './attention-title.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<div>` with what the customer has to do, its title, its reason and its link; nothing while
 * there is nothing to do.
 */
export const Attention = definePart('div', function useAttention() {
  const children = (
    <>
      <AttentionTitle />
      <AttentionMessage />
      <Action />
    </>
  );
  return useTracker().action ? { children } : null;
});
