import type { Order, OrderFlow } from '../../order/index.js';
import type { OrderBus } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import { type Access, AccessError, CapacityError, findOrder, grantAll, problemOf } from '../http/index.js';
import type { OnError } from '../report-error.js';
import { logIdOf, readSnapshot } from '../snapshot/index.js';
import { StreamConnection } from './connection.js';
import type { ConnectionLimits } from './connection-limits.js';
import { encodeEvent, heartbeats } from './event-encoding.js';
import type { HeartbeatRate, Heartbeats } from './heartbeats.js';
import type { StreamLifetime } from './lifetime.js';
import { OrderSubscription } from './order-subscription.js';
import type { ConnectionRegistry } from './registry.js';
import type { StreamedOrder } from './request.js';
import type { StreamTarget } from './sink.js';

/** What streams are made with. */
export interface StreamContext<S, O extends Order<string>> {
  readonly access: Access<S, O>;
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  readonly heartbeats: Heartbeats;
  readonly lifetime: StreamLifetime;
  readonly connectionLimits: ConnectionLimits;
  readonly registry: ConnectionRegistry;
  readonly observe: Observe;
  readonly onError: OnError;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Opens a stream of these orders for a request that may have it. Of several, those that are
 * refused are told in the stream, and do not break the others.
 * @throws AccessError when no order is granted: the first one's.
 * @throws CapacityError when a limit is met, or the server drains.
 * @throws BusUnavailableError
 */
export async function streamResponse<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  request: Request,
  orders: readonly StreamedOrder[],
  target: StreamTarget,
): Promise<Response> {
  const { access, connectionLimits: admission, registry } = context;
  const { session, granted, refused } = await grantAll(access, request, orders);
  if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
  if (registry.isDraining) throw new CapacityError('draining');
  const orderIds = [...new Set(granted.map(({ order }) => logIdOf(order)))];
  const userId = userIdOf(session);
  const heart = context.heartbeats.of(request);
  const leave = admission.acquire(orderIds, userId);
  const connection = new StreamConnection({
    info: { orderIds, openedAt: Date.now(), ...(userId !== undefined && { userId }) },
    heartbeat: heartbeats[wantsMessages(request) ? 'message' : 'comment'],
    openSink: target.open,
    observe: context.observe,
    reauthorize: (checked) => reauthorize(context, target.request(), checked),
  });
  connection.onClosed(leave);
  connection.onClosed(registry.add(connection));
  if (request.signal.aborted) connection.destroy();
  if (connection.body) destroyOnAbort(connection, request.signal);
  try {
    if (!(await openFeeds(context, connection, heart, granted, refused))) {
      connection.destroy();
      return new Response(null, { status: 204 });
    }
  } catch (error) {
    connection.destroy();
    throw error;
  }
  connection.onClosed(
    heart.timer.add(
      () => connection.heartbeat(),
      () => connection.destroy(),
    ),
  );
  context.lifetime.watch(connection, heart.timer.add);
  connection.opened();
  return new Response(connection.body, { headers: HEADERS });
}

/** @returns false when the client has seen the end of all orders: only a 204 stops a native `EventSource` (HTML, section 9.2.3). */
async function openFeeds<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  connection: StreamConnection,
  heart: HeartbeatRate,
  granted: readonly (StreamedOrder & { readonly order: O })[],
  refused: readonly { readonly orderId: string; readonly error: AccessError }[],
): Promise<boolean> {
  const { bus, flow, observe, onError } = context;
  const feeds = granted.map(({ orderId, after, order }) => {
    let checked: O | undefined = order;
    const read = async (since: number) => {
      // The row that passed the check serves the first snapshot; later ones need a fresh row.
      const row = checked ?? (await findOrder(context.access, orderId));
      checked = undefined;
      return readSnapshot(context, { orderId, row }, since);
    };
    const heartbeatInterval = heart.interval;
    // Named one by one: V8 gives each object that begins with a spread a shape of its own, 0.5 kB.
    return new OrderSubscription({
      orderId,
      logId: logIdOf(order),
      after,
      bus,
      flow,
      heartbeatInterval,
      read,
      connection,
      observe,
      onError,
    });
  });
  for (const feed of feeds) connection.add(feed);
  const opened = await Promise.allSettled(feeds.map((feed) => feed.open()));
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed && opened.every(({ status }) => status === 'rejected')) throw failed.reason;
  const hasNews = refused.length > 0 || opened.some((result) => result.status === 'rejected' || result.value);
  if (!hasNews) return false;
  for (const { orderId, error } of refused) connection.write(encodeEvent({ ...problemOf(error), orderId }));
  opened.forEach((result, index) => {
    if (result.status === 'rejected') feeds[index]?.fail(result.reason);
    else if (!result.value) feeds[index]?.finish();
  });
  return true;
}

/**
 * Looks again whether the client may still read (G8). A session that is no longer valid, or can't
 * be proven, sends it back to the door; an order that is no longer its own is refused.
 */
async function reauthorize<S, O extends Order<string>>(
  { access, onError }: StreamContext<S, O>,
  request: Request,
  connection: StreamConnection,
): Promise<void> {
  const { orders: feeds } = connection;
  const orderIds = feeds.map(({ orderId }) => ({ orderId }));
  try {
    const { refused } = await grantAll(access, request, orderIds);
    for (const { orderId, error } of refused) feeds.find((feed) => feed.orderId === orderId)?.fail(error);
  } catch (error) {
    if (error instanceof AccessError && error.code !== 'unauthorized') {
      for (const feed of feeds) feed.fail(error);
      return;
    }
    if (!(error instanceof AccessError)) onError(error);
    connection.closeGracefully('reauthorize', Math.round(Math.random() * 1_000));
  }
}

/** Whose stream it is, for the limits and for `disconnectUser`: a session need not say. */
function userIdOf(session: unknown): string | undefined {
  const userId: unknown = typeof session === 'object' && session !== null && Reflect.get(session, 'userId');
  return typeof userId === 'string' ? userId : undefined;
}

const wantsMessages = ({ url }: Request) => new URL(url).searchParams.get('heartbeat') === 'message';

function destroyOnAbort(connection: StreamConnection, signal: AbortSignal): void {
  const destroy = () => connection.destroy();
  signal.addEventListener('abort', destroy);
  connection.onClosed(() => signal.removeEventListener('abort', destroy));
}
