import type { Order, OrderFlow } from '../../order/index.js';
import type { OrderBus } from '../bus/index.js';
import type { Observe } from '../hooks.js';
import { type Access, AccessError, CapacityError, findOrder, grantAll, problemOf } from '../http/index.js';
import type { OnError } from '../report-error.js';
import { logIdOf, type OnInvalidRow, readSnapshot } from '../snapshot/index.js';
import { StreamConnection } from './connection.js';
import type { ConnectionLimits } from './connection-limits.js';
import { encodeEvent, heartbeats } from './event-encoding.js';
import type { Heartbeats } from './heartbeats.js';
import type { StreamLifetime } from './lifetime.js';
import { OrderSubscription } from './order-subscription.js';
import type { ConnectionRegistry } from './registry.js';
import type { StreamedOrder } from './request.js';
import type { StreamTarget } from './sink.js';

/** What all streams of a server share. */
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
  readonly onInvalidRow: OnInvalidRow;
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'private, no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Checks access and opens a stream of these orders. Where access to some of them is refused, the stream
 * reports it in a `problem` message each, and carries the others.
 * @throws AccessError when no order is granted: the first one's.
 * @throws CapacityError when a limit is reached, or the server drains.
 * @throws BusUnavailableError
 */
export async function streamResponse<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  request: Request,
  orders: readonly StreamedOrder[],
  target: StreamTarget,
): Promise<Response> {
  const { access, connectionLimits, registry } = context;
  const { session, granted, refused } = await grantAll(access, request, orders);
  if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
  if (registry.isDraining) throw new CapacityError('draining');
  const orderIds = [...new Set(granted.map(({ order }) => logIdOf(order)))];
  const userId = userIdOf(session);
  const heartbeatRate = context.heartbeats.of(request);
  const release = connectionLimits.acquire(orderIds, userId);
  const connection = new StreamConnection({
    info: { orderIds, openedAt: Date.now(), ...(userId !== undefined && { userId }) },
    heartbeat: heartbeats[wantsMessages(request) ? 'message' : 'comment'],
    openSink: target.open,
    observe: context.observe,
    reauthorize: (checked) => reauthorize(context, target.request(), checked),
  });
  connection.onClosed(release);
  connection.onClosed(registry.add(connection));
  if (request.signal.aborted) connection.destroy();
  if (connection.body) destroyOnAbort(connection, request.signal);
  try {
    if (!(await openSubscriptions(context, connection, heartbeatRate.interval, granted, refused))) {
      connection.destroy();
      return new Response(null, { status: 204 });
    }
  } catch (error) {
    connection.destroy();
    throw error;
  }
  connection.onClosed(
    heartbeatRate.timer.add(
      () => connection.heartbeat(),
      () => connection.destroy(),
    ),
  );
  context.lifetime.watch(connection, heartbeatRate.timer.add);
  connection.opened();
  return new Response(connection.body, { headers: HEADERS });
}

/** @returns false when the client has the end of all orders: only a 204 stops a native `EventSource` (HTML, section 9.2.3). */
async function openSubscriptions<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  connection: StreamConnection,
  heartbeatInterval: number,
  granted: readonly (StreamedOrder & { readonly order: O })[],
  refused: readonly { readonly orderId: string; readonly error: AccessError }[],
): Promise<boolean> {
  const { bus, flow, observe, onError } = context;
  const subscriptions = granted.map(({ orderId, after, order }) => {
    let checked: O | undefined = order;
    const read = async (since: number) => {
      // The row that passed the check serves the first snapshot; later ones need a fresh row.
      const row = checked ?? (await findOrder(context.access, orderId));
      checked = undefined;
      return readSnapshot(context, { orderId, row }, since);
    };
    // Without a spread: V8 gives each object literal that begins with one a hidden class of its own, 0.5 kB.
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
  for (const subscription of subscriptions) connection.add(subscription);
  const opened = await Promise.allSettled(subscriptions.map((subscription) => subscription.open()));
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed && opened.every(({ status }) => status === 'rejected')) throw failed.reason;
  const allEnded = refused.length === 0 && opened.every((each) => each.status === 'fulfilled' && !each.value);
  if (allEnded) return false;
  for (const { orderId, error } of refused) connection.write(encodeEvent({ ...problemOf(error), orderId }));
  opened.forEach((result, index) => {
    if (result.status === 'rejected') subscriptions[index]?.fail(result.reason);
    else if (!result.value) subscriptions[index]?.finish();
  });
  return true;
}

/**
 * Checks again whether the client may read (G8). When the session is no longer valid, or can't be checked,
 * the stream is closed and the client must reconnect; an order that is no longer granted is refused.
 */
async function reauthorize<S, O extends Order<string>>(
  { access, onError }: StreamContext<S, O>,
  request: Request,
  connection: StreamConnection,
): Promise<void> {
  const { orders } = connection;
  const orderIds = orders.map(({ orderId }) => ({ orderId }));
  try {
    const { refused } = await grantAll(access, request, orderIds);
    for (const { orderId, error } of refused) orders.find((order) => order.orderId === orderId)?.fail(error);
  } catch (error) {
    if (error instanceof AccessError && error.code !== 'unauthorized') {
      for (const order of orders) order.fail(error);
      return;
    }
    if (!(error instanceof AccessError)) onError(error);
    connection.closeGracefully('reauthorize', Math.round(Math.random() * 1_000));
  }
}

/** The user of a stream, for the limits and for `disconnectUser`; a session need not have one. */
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
