const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day, `YYYY-MM-DD`, and no moment: it must not shift with the time zone. */
export const isCalendarDate = (text: string): boolean => CALENDAR_DATE.test(text);

/** The moment of an ISO 8601 text, of a calendar date its midnight UTC; `undefined` when there is no such time. */
export function parseTime(text: string): Date | undefined {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return undefined;
  // Engines take February 30 for a day in March.
  if (isCalendarDate(text) && !date.toISOString().startsWith(text)) return undefined;
  return date;
}
