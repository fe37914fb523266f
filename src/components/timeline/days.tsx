'use client';

import { useId } from 'react';
import { definePart } from '../../part/index.js';
import { DayProvider, useTimeline } from './timeline-context.js';

/**
 * A `<div>` with the entries by calendar day; its children are the template of one day, rendered once for each.
 * Nothing without entries.
 */
export const Days = definePart('div', function useDays({ children: template }) {
  const { days, getListProps } = useTimeline();
  const titleId = useId();
  const children = days().map((day) => (
    <DayProvider key={day.day} value={{ ...day, titleId: `${titleId}-${day.day}` }}>
      {template}
    </DayProvider>
  ));
  return children.length > 0 ? { forced: { id: getListProps().id, children } } : null;
});
