import type { View } from '../view/index.js';
import type { TimelineEntry } from './timeline-entries.js';

/** The entries of one calendar day, in the order in which they are shown. */
export interface TimelineDay {
  /** `YYYY-MM-DD` in the page's time zone. */
  readonly day: string;
  /** "Today", "Yesterday", or the date. */
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}

/** The entries by calendar day; their times have no date, which is in the day's title. Pure. */
export function timelineDays(entries: readonly TimelineEntry[], { format }: View): TimelineDay[] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = format.dayOf(entry.time);
    const ofDay = days.get(day) ?? [];
    ofDay.push({ ...entry, timeText: format.timeOfDay(entry.time) });
    days.set(day, ofDay);
  }
  return [...days].map(([day, ofDay]) => ({
    day,
    label: format.relativeDayTitle(day) ?? format.day(day),
    entries: ofDay,
  }));
}
