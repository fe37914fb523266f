'use client';

import { useMemo } from 'react';
import { definePart } from '../../part/index.js';
import { CHUNK_SIZE, skipOutOfView } from './skip-out-of-view.js';
import { useDay, useTimeline } from './timeline-context.js';

/** A `<div>` for one calendar day: a group labelled by its title. */
export const Day = definePart('div', function useTimelineDay() {
  const { titleId, entries } = useDay();
  const isLong = useTimeline().entries.length > CHUNK_SIZE;
  const ref = useMemo(() => (isLong ? skipOutOfView(entries.length) : undefined), [isLong, entries.length]);
  return { role: 'group', 'aria-labelledby': titleId, ref };
});
