/**
 * The ms of a `Retry-After` header (RFC 9110, section 10.2.3), which contains seconds or a date; `undefined` without a valid one.
 * @param header a list where the HTTP client joins no repetitions.
 */
export function retryAfterOf(header: unknown): number | undefined {
  const first: unknown = Array.isArray(header) ? header[0] : header;
  if (typeof first !== 'string' && typeof first !== 'number') return undefined;
  const text = String(first).trim();
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // A date begins with the name of a day; `Date.parse` finds a year in almost anything.
  const ms = /^[a-z]{3}/i.test(text) ? Date.parse(text) - Date.now() : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
