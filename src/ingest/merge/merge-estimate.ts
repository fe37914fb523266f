import type { EstimatedDelivery } from '../../order/index.js';

/**
 * The estimate from two: the one that was stated later, with the last different one before it as `previous`. The result
 * is the same whichever of them arrives first. {@link createIngest} does this for webhooks; a form of your own does it
 * with the `tracking` of `readOrder`.
 *
 * @example
 * mergeEstimate(shipment.estimatedDelivery, { until: '2026-12-02', reportedAt: new Date().toISOString() })
 *
 * @param known the estimate that pages show, if any.
 * @param stated the new one; without `reportedAt` it counts as the earlier of the two. A `previous` of it is ignored.
 */
export function mergeEstimate(
  known: EstimatedDelivery | undefined,
  stated: EstimatedDelivery,
): EstimatedDelivery {
  const { previous: _, ...next } = stated;
  if (!known) return next;
  const { previous, ...current } = known;
  if (isSameWindow(current, next)) return { ...later(current, next), ...(previous && { previous }) };
  if (isLater(next, current)) return { ...next, previous: withoutReason(current) };
  if (previous === undefined) return { ...current, previous: withoutReason(next) };
  return { ...current, previous: later(previous, withoutReason(next)) };
}

const isSameWindow = (a: EstimatedDelivery, b: EstimatedDelivery): boolean =>
  a.from === b.from && a.until === b.until;

const later = (a: EstimatedDelivery, b: EstimatedDelivery): EstimatedDelivery => (isLater(b, a) ? b : a);

/** By when they were stated; of the same time, the later day. */
function isLater(a: EstimatedDelivery, b: EstimatedDelivery): boolean {
  const difference = statedAt(a) - statedAt(b);
  return difference === 0 ? textOf(a) > textOf(b) : difference > 0;
}

const statedAt = ({ reportedAt }: EstimatedDelivery): number =>
  reportedAt === undefined ? 0 : Date.parse(reportedAt);

const textOf = ({ until, from = '' }: EstimatedDelivery): string => `${until} ${from}`;

/** A former estimate has none. */
const withoutReason = ({ reason: _, ...estimate }: EstimatedDelivery): EstimatedDelivery => estimate;
