'use client';

import { definePart } from '../../part/index.js';
import { useReport, useSummary } from '../report-context.js';

/** An `<h2>` with the title, which labels the section. For another level: `render={<h3 />}`. */
export const Title = definePart('h2', function useTitle() {
  const { title, getTitleProps } = useReport();
  return { children: title, forced: getTitleProps() };
});

/** A `<p>` with the days that the report is about; nothing without a report. */
export const Period = definePart('p', function usePeriod() {
  const { period } = useSummary();
  // Two versions of ICU may write the same date differently, as in all texts with dates or durations.
  return period ? { suppressHydrationWarning: true, children: period } : null;
});

/** A `<span>` with the time at which the report was made; nothing without a report. */
export const CreatedAt = definePart('span', function useCreatedAt() {
  const { createdAt } = useSummary();
  return createdAt ? { suppressHydrationWarning: true, children: createdAt } : null;
});

/** A `<span>` with the time zone of the report; nothing without a report. */
export const TimeZone = definePart('span', function useTimeZone() {
  const { timeZone } = useSummary();
  return timeZone ? { children: timeZone } : null;
});
