/** A moment as apps have it: a `Date`, or ISO 8601 with an offset (`Z`, `+02:00`). */
export type TimeInput = Date | string;

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Some engines read 30 February as 1 March: the day that is read must be the day that is written. */
function isRealDay(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(date).getUTCDate() === day;
}

/** Whether a text is a real date-time or calendar date of this form. */
const isMoment = (text: string, pattern: RegExp): boolean =>
  pattern.test(text) && !Number.isNaN(Date.parse(text)) && isRealDay(text.slice(0, 10));

/** What nearly all times look like: each part within its range in any month, so that nothing needs to be parsed. */
const COMMON =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text is an ISO 8601 date-time with an offset: without one it means another moment in every time zone. */
export const isTimestamp = (text: string): boolean => COMMON.test(text) || isMoment(text, DATE_TIME);

/** Whether a text is a calendar date, `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): boolean => isMoment(text, /^\d{4}-\d{2}-\d{2}$/);

/** ISO 8601 of a moment; `undefined` for an invalid `Date`, and for a text without an offset. */
export function toTimestamp(time: TimeInput): string | undefined {
  if (typeof time === 'string') return isTimestamp(time) ? time : undefined;
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

let hasWarned = false;

/** Says once, in development, that a time was left out because it has no offset. */
export function warnOfTime(where: string, time: unknown): void {
  // Absent in browsers that no bundler has prepared the code for.
  const isDevelopment = typeof process === 'undefined' || process.env.NODE_ENV !== 'production';
  if (hasWarned || !isDevelopment) return;
  hasWarned = true;
  console.warn(
    `[order-status] ${where} is ${JSON.stringify(time)}, which is no time: without an offset it means another ` +
      'moment in every time zone, so it is left out. Pass a Date, or ISO 8601 with an offset (2024-01-01T12:00:00Z).',
  );
}
