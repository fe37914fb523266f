import { serializeSnapshot, trackingOf } from '../../order/index.js';
import { fromBus, type LogHead } from '../bus/index.js';
import { namesETag, snapshotETag } from './etag.js';
import { adviceOn, logIdOf, type OrderToRead, readSnapshot, type SnapshotContext } from './read.js';

/**
 * The snapshot as JSON, or 304 when the client has it already: for that the head of the log is read and
 * nothing else.
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

/** Of a 304 too: the pace of polls changes while the order does not. */
function headersOf({ flow }: SnapshotContext, { row }: OrderToRead, head: LogHead) {
  const { status } = head.update ?? row;
  const advice = adviceOn(flow, { status, tracking: head.update?.tracking ?? trackingOf(row) });
  return {
    'Cache-Control': 'private, no-cache',
    ETag: snapshotETag(row, head, flow),
    'Poll-After': advice === null ? 'never' : String(advice ?? 'default'),
  };
}
