'use client';

import { definePart } from '../part/index.js';
import { useViewContext } from '../view/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>`, the badge of the newest entry; nothing in the others. */
export const Latest = definePart('span', function useLatest() {
  const { labels } = useViewContext();
  return useEntry().state === 'current' ? { children: labels.latest } : null;
});
