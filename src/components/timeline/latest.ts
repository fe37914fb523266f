'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useEntry } from './timeline-context.js';

/** A `<span>` with the badge of the newest entry; nothing in other entries. */
export const Latest = definePart('span', function useLatest() {
  const { labels } = useViewContext();
  return useEntry().state === 'current' ? { children: labels.latest } : null;
});
