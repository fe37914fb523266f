import { withQuery } from './endpoint.js';
import type { RequestParts } from './requester.js';

/** Characters of a URL that every server and proxy accepts; a longer request is sent as a form. */
const LONGEST_URL = 4_000;

/**
 * A request that names many orders.
 * @param orders by id, each with what the page has of it: a cursor, or an entity tag.
 */
export function ordersRequest(
  url: string,
  orders: Iterable<readonly [orderId: string, known: string | undefined]>,
  accept: string,
): RequestParts {
  const form = new URLSearchParams();
  for (const [orderId, known] of orders) form.append('order', known ? `${orderId}@${known}` : orderId);
  const headers = { Accept: accept };
  const short = withQuery(url, form);
  return short.length <= LONGEST_URL ? { url: short, headers } : { url, headers, form };
}
