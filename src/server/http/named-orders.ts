import { isOrderId } from '../../order/index.js';
import { BadRequestError } from './errors.js';
import { readForm } from './read-form.js';

/** An order that a request for many orders names. */
export interface NamedOrder<K> {
  readonly orderId: string;
  /** What the client has of the order already. */
  readonly known: K | undefined;
}

/** Bytes of one order in a form at most: `order=`, an id and an entity tag with every character escaped. */
const LONGEST_ENTRY = 2_048;

/**
 * The orders of a request for many: `?order=<id>` or `?order=<id>@<known>`, once for each; or the same in the form of a
 * `POST`, as the length of a URL is limited. The query is checked at once; the form is read by the function that this
 * returns: call it for an authenticated request only.
 *
 * An id may contain an `@` itself, if something known follows, or the text after it can not be something known.
 * @param parse reads what the client has; `undefined` if the text is nothing of the kind.
 * @param limit orders at most.
 * @throws BadRequestError when there are none or too many, an id is invalid, or the body is not a form.
 */
export function readNamedOrders<K>(
  request: Request,
  parse: (text: string) => K | undefined,
  limit: number,
): () => Promise<readonly NamedOrder<K>[]> {
  if (request.method === 'POST')
    return async () => namedOrders(await readForm(request, limit * LONGEST_ENTRY), parse, limit);
  const orders = namedOrders(new URL(request.url).searchParams, parse, limit);
  return async () => orders;
}

function namedOrders<K>(
  fields: URLSearchParams,
  parse: (text: string) => K | undefined,
  limit: number,
): readonly NamedOrder<K>[] {
  const orders = new Map<string, NamedOrder<K>>();
  for (const field of fields.getAll('order')) {
    const order = namedOrder(field, parse);
    orders.set(order.orderId, order);
    if (orders.size > limit) throw new BadRequestError('too-many-orders');
  }
  if (orders.size === 0) throw new BadRequestError('no-order');
  return [...orders.values()];
}

function namedOrder<K>(field: string, parse: (text: string) => K | undefined): NamedOrder<K> {
  const at = field.lastIndexOf('@');
  const known = at < 0 ? undefined : parse(field.slice(at + 1));
  const orderId = known === undefined ? field : field.slice(0, at);
  if (!isOrderId(orderId)) throw new BadRequestError('invalid-order-id');
  return { orderId, known };
}
