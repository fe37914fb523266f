import { type Cursor, isOrderId, parseCursor } from '../../order/index.js';
import { BadRequestError, readForm } from '../http/index.js';

/** One order that a request for a stream names. */
export interface StreamedOrder {
  readonly orderId: string;
  /** The cursor to resume from. */
  readonly after: Cursor | undefined;
}

/**
 * The one order of a stream. The header takes precedence: a native `EventSource` reconnects with its first URL,
 * and with an outdated `lastEventId` in it.
 */
export function oneOrder(request: Request, orderId: string): StreamedOrder {
  const lastEventId = new URL(request.url).searchParams.get('lastEventId');
  return { orderId, after: cursorOf(request.headers.get('Last-Event-ID') ?? lastEventId) };
}

/**
 * The orders of a stream of several: `?order=<id>` or `?order=<id>@<cursor>`, once for each; or the same in the
 * form of a `POST`, as the length of a URL is limited. An id may contain an `@` itself, if a cursor follows
 * or the text after it is not a valid cursor.
 * @throws BadRequestError when there are none or more than `limit`, an id is invalid, or the body is not a form.
 */
export async function manyOrders(request: Request, limit: number): Promise<readonly StreamedOrder[]> {
  const fields =
    request.method === 'POST' ? await readForm(request, limit * LONGEST_ENTRY) : queryOf(request);
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

const queryOf = ({ url }: Request) => new URL(url).searchParams;

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
