'use client';

import { definePart } from '../../part/index.js';
import { Action } from './action.js';
import { AttentionMessage } from './attention-message.js';
import { AttentionTitle } from './attention-title.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<div>` with the title, the reason and the link of what the customer has to do; nothing without an action.
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
