'use client';

import { definePart } from '../../part/index.js';
import { useDay } from './timeline-context.js';

/** An `<h3>` with "Today", "Yesterday", or the date. For another level: `render={<h4 />}`. */
export const DayTitle = definePart('h3', function useDayTitle() {
  const { label, titleId } = useDay();
  // As of a time: two versions of ICU may write the same date differently.
  return { suppressHydrationWarning: true, children: label, forced: { id: titleId } };
});
