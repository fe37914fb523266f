import { type Cursor, parseCursor } from '../../order/index.js';
import { readNamedOrders } from '../http/index.js';

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
  if (orderId !== undefined) {
    const order = oneOrder(request, orderId);
    return async () => [order];
  }
  const readOrders = readNamedOrders(request, parseCursor, limit);
  return async () => (await readOrders()).map(({ orderId, known }) => ({ orderId, after: resumable(known) }));
}

/**
 * The one order of a stream. The header takes precedence: a native `EventSource` reconnects with its first URL,
 * and with an outdated `lastEventId` in it.
 */
function oneOrder({ headers, url }: Request, orderId: string): StreamedOrder {
  const cursor = headers.get('Last-Event-ID') ?? new URL(url).searchParams.get('lastEventId');
  return { orderId, after: resumable(parseCursor(cursor)) };
}

/** A cursor at version 0 can't be resumed from: it belongs to a state that was read while the log was empty. */
const resumable = (cursor: Cursor | undefined) => (cursor?.version ? cursor : undefined);
