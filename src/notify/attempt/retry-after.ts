/**
 * The ms of a `Retry-After` header (RFC 9110, 10.2.3), which contains seconds or a date; `undefined` without a valid one.
 * @param header a list where the HTTP client joins no repetitions.
 */
export function retryAfterOf(header: unknown): number | undefined {
  const text: unknown = Array.isArray(header) ? header[0] : header;
  if (typeof text !== 'string' && typeof text !== 'number') return undefined;
  if (/^\s*\d+\s*$/.test(String(text))) return Number(text) * 1_000;
  const ms = Date.parse(String(text)) - Date.now();
  return Number.isFinite(ms) ? Math.max(ms, 0) : undefined;
}
