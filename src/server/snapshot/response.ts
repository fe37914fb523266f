import { serializeSnapshot, trackingOf } from '../../order/index.js';
import { fromBus, type LogHead } from '../bus/index.js';
import { namesETag, snapshotETag } from './etag.js';
import { logIdOf, type OrderToRead, pollAfterOf, readSnapshot, type SnapshotContext } from './read.js';

/**
 * The snapshot as JSON, or 304 when the client has it already: to decide this only the head of the log is read.
 * @throws BusUnavailableError
 */
export async function snapshotResponse(
  context: SnapshotContext,
  request: Request,
  order: OrderToRead,
): Promise<Response> {
  const condition = request.headers.get('If-None-Match');
  if (condition !== null) {
    const head = await fromBus(() => context.bus.head(logIdOf(order.row)));
    const headers = headersOf(context, order, head);
    if (namesETag(condition, headers.ETag)) return new Response(null, { status: 304, headers });
  }
  const { snapshot, head } = await readSnapshot(context, order);
  const body = request.method === 'HEAD' ? null : serializeSnapshot(snapshot);
  const headers = { ...headersOf(context, order, head), 'Content-Type': 'application/json' };
  return new Response(body, { headers });
}

/** Sent with a 304 too, as the poll interval may change while the order does not. */
function headersOf({ flow }: SnapshotContext, { row }: OrderToRead, head: LogHead) {
  const { status } = head.update ?? row;
  const pollAfter = pollAfterOf(flow, { status, tracking: head.update?.tracking ?? trackingOf(row) });
  return {
    'Cache-Control': 'private, no-cache',
    ETag: snapshotETag(row, head, flow),
    'Poll-After': pollAfter === null ? 'never' : String(pollAfter ?? 'default'),
  };
}
