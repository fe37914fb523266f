import { formatCursor, InvalidMessageError, type OrderSnapshot, parseETag } from '../../order/index.js';
import { type ConnectRequest, LONGEST_WAIT, type OpenInfo } from '../connection/index.js';

/** Ms between polls, unless a hook or the server states another interval. */
export const INTERVAL = 10_000;
/** Ms until a response must have arrived. */
export const TIMEOUT = 10_000;
/** The shortest polling interval, ms, whatever the server or an option requests. */
const SHORTEST_INTERVAL = 250;
/** How many polls may be missing before the state counts as stale, like the heartbeats of a stream. */
const MISSING_POLLS = 2.5;

/** Ms until the next poll. @param advice the server's `pollAfter`. */
export function pollWait(
  advice: number | null | undefined,
  request: Pick<ConnectRequest, 'pollingInterval'>,
  interval: number,
): number {
  const requested = advice == null ? (request.pollingInterval() ?? interval) : Math.min(advice, LONGEST_WAIT);
  return Math.max(requested, SHORTEST_INTERVAL);
}

/** What a poll proves. */
export const polledInfo = (wait: number, timeout: number): OpenInfo => ({
  type: 'polling',
  live: false,
  freshFor: wait * MISSING_POLLS + timeout,
});

/** The cursor in an `ETag`. */
export function cursorIn(etag: string | undefined): string | undefined {
  const cursor = parseETag(etag);
  return cursor && formatCursor(cursor);
}

/** The `ETag` may contain more than the cursor, but a proxy may have altered it: it is used if it matches the page's cursor. */
export const knownETag = (etag: string | undefined, cursor: string | undefined): string | undefined =>
  cursor === undefined || cursorIn(etag) === cursor ? etag : undefined;

/** Refuses the snapshot of another order, e.g. of a cache: it proves nothing about this one. @throws InvalidMessageError */
export function requireOrder({ orderId }: Pick<OrderSnapshot<string>, 'orderId'>, requested: string): void {
  if (orderId !== requested) throw new InvalidMessageError('orderId', JSON.stringify(requested));
}
