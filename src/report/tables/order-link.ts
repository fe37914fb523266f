import type { StuckOrder } from '../../analytics/index.js';
import { type Dropped, InvalidMessageError, isLink } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';

/** Where an order is shown: `/admin/orders/{orderId}`, or a function. */
export type OrderUrl = string | ((order: StuckOrder<string>) => string);

/**
 * The URL of an order; `undefined` if it may be no link.
 * @param dropped receives what the app's function throws: its rows are shown without links, and the page stays (G9). Once, as it
 * most likely throws for each row.
 */
export function orderLink(
  order: StuckOrder<string>,
  orderUrl: OrderUrl | undefined,
  dropped: Dropped,
): string | undefined {
  try {
    const url: unknown = urlOf(order, orderUrl);
    return typeof url === 'string' && isLink(url) ? url : undefined;
  } catch (cause) {
    const expected = fullTexts && 'a text, or a function that throws nothing';
    if (dropped.length === 0)
      dropped.push(new InvalidMessageError('orderUrl', expected, { cause }).partial());
    return undefined;
  }
}

/** Of untyped apps the result may be anything. */
function urlOf(order: StuckOrder<string>, orderUrl: OrderUrl | undefined): unknown {
  if (typeof orderUrl === 'function') return orderUrl(order);
  return typeof orderUrl === 'string'
    ? orderUrl.replaceAll('{orderId}', () => encodeURIComponent(order.orderId))
    : undefined;
}
