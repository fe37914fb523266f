import type { Order } from '../../order/index.js';
import { CapacityError, grantAll, type Refusal } from '../http/index.js';
import { logIdOf } from '../snapshot/index.js';
import { StreamConnection } from './connection.js';
import type { StreamContext } from './context.js';
import { heartbeats } from './event-encoding.js';
import { type OpeningStream, openSubscriptions } from './open-subscriptions.js';
import { AccessReauthorization } from './reauthorization.js';
import type { ConnectionRegistry } from './registry.js';
import type { StreamedOrder } from './request.js';
import type { StreamTarget } from './sink.js';
import type { StreamPlace } from './stream-counter.js';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Checks access and opens a stream of these orders. Where some of them are refused, the stream reports it in a
 * `problem` message each, and carries the others. Places are taken before any order is read, so that a crowd that
 * finds no place costs one `authenticate` each.
 * @param readOrders called for an authenticated request only.
 * @throws AccessError, or what a callback threw, when no order is granted: the first one's.
 * @throws CapacityError when a limit is reached, or the server drains.
 * @throws BusUnavailableError
 */
export async function streamResponse<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  request: Request,
  readOrders: () => Promise<readonly StreamedOrder[]>,
  target: StreamTarget,
): Promise<Response> {
  const { access, streamCounter, registry } = context;
  const opening = registry.opening();
  let place: StreamPlace | undefined;
  try {
    const session = await access.authenticate(request);
    const { userId, limitKey } = access.viewerOf(session, request);
    refuseIfDraining(registry);
    place = streamCounter.admit(limitKey);
    const grants = await grantAll(access, { session, userId }, await readOrders());
    const { granted, refused } = joinAll(place, grants);
    if (granted.length === 0) throw refused[0]?.error;
    if (request.method === 'HEAD') {
      place.release();
      return new Response(null, { headers: HEADERS });
    }
    refuseIfDraining(registry);
    const connection = connect(context, request, target, { granted, userId });
    const taken = place;
    connection.onDisconnect(() => taken.release());
    registry.add(connection);
    // Its client reconnects, and is authenticated again.
    if (opening.isDisconnected(connection.info)) connection.closeGracefully('reauthorize', 0);
    return await open(context, request, { connection, granted, refused, userId });
  } catch (error) {
    place?.release();
    throw error;
  } finally {
    opening.done();
  }
}

function refuseIfDraining({ isDraining }: ConnectionRegistry): void {
  if (isDraining) throw new CapacityError('draining');
}

const refusalAsFull = ({ orderId }: { readonly orderId: string }): Refusal => ({
  orderId,
  error: new CapacityError('order-full'),
});

/** Counts the stream for each order; those that are full are refused, and the others are not. */
function joinAll<T extends { readonly orderId: string; readonly order: O }, O extends Order<string>>(
  place: StreamPlace,
  grants: { readonly granted: readonly T[]; readonly refused: readonly Refusal[] },
) {
  const full = place.join(grants.granted.map(({ order }) => logIdOf(order)));
  const isFull = ({ order }: T) => full.has(logIdOf(order));
  const granted = grants.granted.filter((each) => !isFull(each));
  const refused = [...grants.refused, ...grants.granted.filter(isFull).map(refusalAsFull)];
  return { granted, refused };
}

function connect<S, O extends Order<string>>(
  { accessOfStreams, observe, onError }: StreamContext<S, O>,
  request: Request,
  target: StreamTarget,
  {
    granted,
    userId,
  }: { readonly granted: readonly { readonly order: O }[]; readonly userId: string | undefined },
): StreamConnection {
  const orderIds = [...new Set(granted.map(({ order }) => logIdOf(order)))];
  const connection = new StreamConnection({
    info: { orderIds, openedAt: Date.now(), ...(userId !== undefined && { userId }) },
    heartbeat: heartbeats[wantsMessages(request) ? 'message' : 'comment'],
    openSink: target.open,
    observe,
    reauthorization: new AccessReauthorization({ access: accessOfStreams, target, onError }),
  });
  if (request.signal.aborted) connection.destroy();
  if (connection.body) destroyOnAbort(connection, request.signal);
  return connection;
}

async function open<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  request: Request,
  stream: Omit<OpeningStream<O>, 'heartbeatInterval'>,
): Promise<Response> {
  const { connection } = stream;
  const rate = context.heartbeats.of(request);
  try {
    const isOver =
      !connection.isClosed &&
      !(await openSubscriptions(context, { ...stream, heartbeatInterval: rate.interval }));
    if (isOver) {
      connection.destroy();
      return new Response(null, { status: 204 });
    }
  } catch (error) {
    connection.destroy();
    throw error;
  }
  connection.onDisconnect(
    rate.timer.add(
      () => connection.heartbeat(),
      () => connection.destroy(),
    ),
  );
  context.lifetime.watch(connection, rate);
  connection.opened(request);
  return new Response(connection.body, { headers: HEADERS });
}

const wantsMessages = ({ url }: Request) => new URL(url).searchParams.get('heartbeat') === 'message';

function destroyOnAbort(connection: StreamConnection, signal: AbortSignal): void {
  const destroy = () => connection.destroy();
  signal.addEventListener('abort', destroy);
  connection.onDisconnect(() => signal.removeEventListener('abort', destroy));
}
