import { isTimestamp } from '../../order/index.js';

/**
 * A provider's time in ISO 8601, in UTC; `undefined` if it is none.
 *
 * Several carriers send times without an offset, which are local times of an unknown place: those count as UTC, so
 * they may be wrong by up to 14 hours.
 */
export function toInstant(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const absolute = isTimestamp(text) ? text : withOffset(text);
  return isTimestamp(absolute) ? new Date(absolute).toISOString() : undefined;
}

/** A time in another form that providers send, in that of ISO 8601. */
function withOffset(text: string): string {
  const iso = text.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const timed = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00` : iso;
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(timed) ? timed : `${timed}Z`;
}

/** The day or time of an estimate: a calendar date stays one; `undefined` if it is neither. */
export const toDayOrInstant = (text: string | undefined): string | undefined =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && toInstant(text) ? text : toInstant(text);
