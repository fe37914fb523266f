'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTimeline } from './timeline-context.js';

/** A `<p>` for a history without entries; nothing if there are entries. */
export const Empty = definePart('p', function useEmpty() {
  const { labels } = useViewContext();
  return useTimeline().entries.length > 0 ? null : { children: labels.noUpdates };
});
