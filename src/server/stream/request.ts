import { type Cursor, isOrderId, parseCursor } from '../../order/index.js';
import { BadRequestError, readForm } from '../http/index.js';

/** One order that a request for a stream names. */
export interface StreamedOrder {
  readonly orderId: string;
  /** The cursor to resume from. */
  readonly after: Cursor | undefined;
}

/**
 * The orders of a request for a stream: the one of its path, or those of its query or form (`POST`). The query is
 * checked at once; the form is read by the function that this returns: call it for an authenticated request only.
 * @param limit orders at most.
 * @throws BadRequestError when there are none or too many, an id is invalid, or the body is not a form.
 */
export function requestedOrders(
  request: Request,
  orderId: string | undefined,
  limit: number,
): () => Promise<readonly StreamedOrder[]> {
  if (orderId === undefined && request.method === 'POST') {
    return async () => manyOrders(await readForm(request, limit * LONGEST_ENTRY), limit);
  }
  const query = new URL(request.url).searchParams;
  const orders = orderId === undefined ? manyOrders(query, limit) : [oneOrder(request, query, orderId)];
  return async () => orders;
}

/**
 * The one order of a stream. The header takes precedence: a native `EventSource` reconnects with its first URL,
 * and with an outdated `lastEventId` in it.
 */
function oneOrder({ headers }: Request, query: URLSearchParams, orderId: string): StreamedOrder {
  return { orderId, after: cursorOf(headers.get('Last-Event-ID') ?? query.get('lastEventId')) };
}

/**
 * The orders of a stream of several: `?order=<id>` or `?order=<id>@<cursor>`, once for each; or the same in the
 * form of a `POST`, as the length of a URL is limited. An id may contain an `@` itself, if a cursor follows
 * or the text after it is not a valid cursor.
 */
function manyOrders(fields: URLSearchParams, limit: number): readonly StreamedOrder[] {
  const orders = new Map<string, StreamedOrder>();
  for (const field of fields.getAll('order')) {
    const order = parseOrder(field);
    orders.set(order.orderId, order);
    if (orders.size > limit) throw new BadRequestError('too-many-orders');
  }
  if (orders.size === 0) throw new BadRequestError('no-order');
  return [...orders.values()];
}

/** Bytes of one order in a form at most: `order=`, an id and a cursor with every character escaped. */
const LONGEST_ENTRY = 2_048;

function parseOrder(field: string): StreamedOrder {
  const at = field.lastIndexOf('@');
  const cursor = at < 0 ? undefined : parseCursor(field.slice(at + 1));
  const orderId = cursor ? field.slice(0, at) : field;
  if (!isOrderId(orderId)) throw new BadRequestError('invalid-order-id');
  return { orderId, after: resumable(cursor) };
}

const cursorOf = (text: string | null) => resumable(parseCursor(text));

/** A cursor at version 0 can't be resumed from: it belongs to a state that was read while the log was empty. */
const resumable = (cursor: Cursor | undefined) => (cursor?.version ? cursor : undefined);
