const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True if a text has the form of a calendar date, `YYYY-MM-DD`, which must not shift with the time zone. */
export const isDateOnly = (text: string): boolean => CALENDAR_DATE.test(text);

/** The time of an ISO 8601 text, for a calendar date midnight UTC; `undefined` if there is no such time. */
export function parseTime(text: string): Date | undefined {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return undefined;
  // Engines read February 30 as a day in March.
  if (isDateOnly(text) && !date.toISOString().startsWith(text)) return undefined;
  return date;
}
