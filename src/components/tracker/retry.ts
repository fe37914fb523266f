'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTracker } from './tracker-context.js';

/**
 * A `<button>` that requests the order again; nothing while the status is up to date, or if the server refuses it for
 * good (403, 410) or until the customer signs in (401).
 */
export const Retry = definePart('button', function useRetryPart() {
  const { labels } = useViewContext();
  const { notice, getRetryProps } = useTracker();
  return notice?.remedy === 'retry' ? { ...getRetryProps(), children: labels.retry } : null;
});
