'use client';

import { useId } from 'react';
import { definePart } from '../part/index.js';
import { DayProvider, useTimeline } from './timeline-context.js';

/**
 * A `<div>` around the entries by calendar day; its children are the pattern of one day, drawn
 * once for each. Nothing without entries.
 */
export const Days = definePart('div', function useDays({ children: pattern }) {
  const { days, getListProps } = useTimeline();
  const titleId = useId();
  const children = days().map((day) => (
    <DayProvider key={day.day} value={{ ...day, titleId: `${titleId}-${day.day}` }}>
      {pattern}
    </DayProvider>
  ));
  return children.length > 0 ? { forced: { id: getListProps().id, children } } : null;
});
