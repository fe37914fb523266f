/** What Node, Bun and Deno call a name without an address, and a port without a server. */
const CODES: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** Levels of `cause` that are looked at: an error may be its own cause. */
const DEEPEST_CAUSE = 5;

/**
 * Whether an error says that no connection was made, so that surely nothing was sent. All other errors leave that open: a
 * connection that was cut, or that was silent until the time was up, may have carried the request.
 */
export function connectionFailed(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > DEEPEST_CAUSE) return false;
  if ('code' in error && CODES.has(error.code)) return true;
  return 'cause' in error && connectionFailed(error.cause, depth + 1);
}
