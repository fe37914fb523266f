'use client';

import { definePart } from '../../part/index.js';
import { useViewContext } from '../view/index.js';
import { useTimeline } from './timeline-context.js';

/** A `<p>` for a history without entries; nothing if there are entries, or while nothing is known of a live one. */
export const Empty = definePart('p', function useEmpty() {
  const { labels } = useViewContext();
  const { entries, isKnown } = useTimeline();
  return entries.length > 0 || !isKnown ? null : { children: labels.noUpdates };
});
