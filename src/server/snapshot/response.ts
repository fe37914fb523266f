import { serializeSnapshot } from '../../order/index.js';
import type { OrderToRead, SnapshotContext } from './read.js';
import { readUnlessKnown } from './read-unless-known.js';

/**
 * The snapshot as JSON, or 304 when the client has it already.
 * @throws BusUnavailableError
 */
export async function snapshotResponse(
  context: SnapshotContext,
  request: Request,
  order: OrderToRead,
): Promise<Response> {
  const condition = request.headers.get('If-None-Match');
  const { snapshot, etag, pollAfter } = await readUnlessKnown(context, order, condition);
  // Sent with a 304 too, as the poll interval may change while the order does not.
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    'Poll-After': pollAfter === null ? 'never' : String(pollAfter ?? 'default'),
  };
  if (!snapshot) return new Response(null, { status: 304, headers });
  const body = request.method === 'HEAD' ? null : serializeSnapshot(snapshot);
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } });
}
