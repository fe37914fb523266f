import { type Cursor, isOrderId, parseCursor } from '../../order/index.js';
import { BadRequestError, readForm } from '../http/index.js';

/** One order that a stream is asked for. */
export interface StreamedOrder {
  readonly orderId: string;
  /** Where the client left off. */
  readonly after: Cursor | undefined;
}

/**
 * The one order of a stream. The header first: a native `EventSource` keeps its URL, and with it
 * an old `lastEventId`.
 */
export function oneOrder(request: Request, orderId: string): StreamedOrder {
  const lastEventId = new URL(request.url).searchParams.get('lastEventId');
  return { orderId, after: cursorOf(request.headers.get('Last-Event-ID') ?? lastEventId) };
}

/**
 * The orders of a stream of many: `?order=<id>` or `?order=<id>@<cursor>`, once for each (DESIGN
 * section 5); or as the form of a `POST`, as a URL holds only some of them. An id may hold an `@`
 * itself, if a cursor follows or no cursor could.
 * @throws BadRequestError when there are none or more than `limit`, one can be no id, or the body is no form.
 */
export async function manyOrders(request: Request, limit: number): Promise<readonly StreamedOrder[]> {
  const asked = request.method === 'POST' ? await readForm(request, limit * LONGEST_ENTRY) : queryOf(request);
  const orders = new Map<string, StreamedOrder>();
  for (const named of asked.getAll('order')) {
    const order = parseOrder(named);
    orders.set(order.orderId, order);
    if (orders.size > limit) throw new BadRequestError('too-many-orders');
  }
  if (orders.size === 0) throw new BadRequestError('no-order');
  return [...orders.values()];
}

/** Bytes of one order in a form: `order=`, an id and a cursor, each character of them escaped. */
const LONGEST_ENTRY = 2_048;

const queryOf = ({ url }: Request) => new URL(url).searchParams;

function parseOrder(named: string): StreamedOrder {
  const at = named.lastIndexOf('@');
  const cursor = at < 0 ? undefined : parseCursor(named.slice(at + 1));
  const orderId = cursor ? named.slice(0, at) : named;
  if (!isOrderId(orderId)) throw new BadRequestError('invalid-order-id');
  return { orderId, after: resumable(cursor) };
}

const cursorOf = (text: string | null) => resumable(parseCursor(text));

/** Version 0 is nothing to resume from: it is the cursor of a state that the log does not tell. */
const resumable = (cursor: Cursor | undefined) => (cursor?.version ? cursor : undefined);
