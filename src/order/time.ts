/** A point in time as apps have it: a `Date`, or ISO 8601 with an offset (`Z`, `+02:00`). */
export type TimeInput = Date | string;

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** False for a day that does not exist: some engines read 30 February as 1 March. */
function isRealDay(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(date).getUTCDate() === day;
}

/** True if a text has this form and is an existing date. */
const isValid = (text: string, pattern: RegExp): boolean =>
  pattern.test(text) && !Number.isNaN(Date.parse(text)) && isRealDay(text.slice(0, 10));

/** The form of nearly all times, with each part in a range that is valid in every month: no parsing is needed. */
const COMMON =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** True if a text is an ISO 8601 date-time with an offset; without one its meaning depends on the time zone. */
export const isTimestamp = (text: string): boolean => COMMON.test(text) || isValid(text, DATE_TIME);

/** True if a text is a calendar date, `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): boolean => isValid(text, /^\d{4}-\d{2}-\d{2}$/);

/** A valid `Date`, also of another window, as ISO 8601; anything else unchanged. */
export function toText(time: unknown): unknown {
  if (Object.prototype.toString.call(time) !== '[object Date]') return time;
  // `toJSON` returns null for an invalid date. Only a `Date` has this tag.
  return (time as Date).toJSON() ?? 'an invalid date';
}

/** The time in ISO 8601; `undefined` for an invalid `Date`, and for a text without an offset. */
export function toTimestamp(time: TimeInput): string | undefined {
  const text = toText(time);
  return typeof text === 'string' && isTimestamp(text) ? text : undefined;
}
