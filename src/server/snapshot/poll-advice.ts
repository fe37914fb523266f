import type { EstimatedDelivery, Tracking } from '../../order/index.js';

/** Ms between polls while a delivery is near. */
const NEAR = 5_000;
const HOUR = 3_600_000;
/** A calendar day without a time zone: it begins in Kiribati, 14 hours before UTC, and ends on Baker Island, 12 after. */
const DAY = { before: 14 * HOUR, after: 36 * HOUR } as const;

/**
 * The server's advice to polling clients (`pollAfter`), ms: a short interval while a delivery is due, from an
 * hour before its window to an hour after; else `undefined`, so that the client uses its own interval. Pure.
 */
export function pollAdvice(tracking: Tracking | undefined, now: number): number | undefined {
  const isNear = tracking?.some(
    ({ estimatedDelivery }) => estimatedDelivery && isDue(estimatedDelivery, now),
  );
  return isNear ? NEAR : undefined;
}

function isDue({ from, until }: EstimatedDelivery, now: number): boolean {
  const start = spanOf(from ?? until).start;
  return now >= start - HOUR && now <= spanOf(until).end + HOUR;
}

function spanOf(time: string): { readonly start: number; readonly end: number } {
  const at = Date.parse(time);
  return time.length > 10 ? { start: at, end: at } : { start: at - DAY.before, end: at + DAY.after };
}
