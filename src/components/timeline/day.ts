'use client';

import { definePart } from '../part/index.js';
import { useDay } from './timeline-context.js';

/** A `<div>` for one calendar day: a group labelled by its title. */
export const Day = definePart('div', function useTimelineDay() {
  return { role: 'group', 'aria-labelledby': useDay().titleId };
});
