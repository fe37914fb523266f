import type { Tracking } from '../../order/index.js';
import type { StatusOrder } from './status-order.js';

/**
 * The status of an order from those of its packages; `undefined` if they say nothing.
 *
 * It is delivered, or more, when all packages are. Before that it is as far as the package that is furthest, where a
 * delivered one counts as one in transit. A package with a status that never leads to delivery, which the app has set,
 * e.g. a cancelled one, does not count. Pure.
 */
export function statusOfOrder(tracking: Tracking, order: StatusOrder): string | undefined {
  const { delivered } = order;
  const all = tracking
    .map(({ status }) => status)
    .filter((status) => status === undefined || !delivered || order.compare(status, delivered) !== undefined);
  const known = all.filter((status): status is string => order.statuses.includes(status ?? ''));
  const isDelivered = (status: string) =>
    delivered !== undefined && (order.compare(delivered, status) ?? -1) >= 0;
  if (known.length === 0) return undefined;
  if (known.length === all.length && known.every(isDelivered)) {
    return known.reduce((least, status) => (isFurther(order, least, status) ? status : least));
  }
  const underway = order.statusOf('in-transit');
  const before = known.flatMap((status) =>
    isDelivered(status) ? (underway === undefined || isDelivered(underway) ? [] : [underway]) : [status],
  );
  return before.reduce<string | undefined>(
    (furthest, status) => (furthest === undefined || isFurther(order, status, furthest) ? status : furthest),
    undefined,
  );
}

/** True if `a` is after `b`, or more urgent. */
function isFurther({ compare, urgency }: StatusOrder, a: string, b: string): boolean {
  const direction = compare(b, a);
  return direction === 0 ? urgency(a) > urgency(b) : direction === 1;
}
