import type { Order } from '../../order/index.js';
import { type Grants, problemOf, RequestError } from '../http/index.js';
import { logIdOf } from '../snapshot/index.js';
import { eachAtMost } from '../timers/index.js';
import type { StreamConnection } from './connection.js';
import type { StreamContext } from './context.js';
import { encodeEvent } from './event-encoding.js';
import { OrderSubscription } from './order-subscription.js';
import type { StreamedOrder } from './request.js';

/** Orders of one stream that are opened at once: the snapshots of all would be in memory together. */
const OPENED_AT_ONCE = 10;

/** What {@link openSubscriptions} opens. */
export interface OpeningStream<O> extends Grants<StreamedOrder, O> {
  readonly connection: StreamConnection;
  /** Ms. */
  readonly heartbeatInterval: number;
  readonly userId: string | undefined;
}

/**
 * Subscribes a stream to its orders, and reports the refused ones in it.
 * @returns false when the client has the end of all orders: only a 204 stops a native `EventSource` (HTML, section 9.2.3).
 * @throws what the first order threw, when none could be opened.
 */
export async function openSubscriptions<S, O extends Order<string>>(
  context: StreamContext<S, O>,
  { connection, heartbeatInterval, userId, granted, refused }: OpeningStream<O>,
): Promise<boolean> {
  const subscriptions = granted.map(
    ({ orderId, after, order }) =>
      new OrderSubscription(
        { context, connection, orderId, logId: logIdOf(order), userId, after, heartbeatInterval },
        order,
      ),
  );
  connection.add(subscriptions);
  const opened = await eachAtMost(OPENED_AT_ONCE, subscriptions, async (subscription) => {
    try {
      return { subscription, isOpen: await subscription.open() };
    } catch (error) {
      return { subscription, error };
    }
  });
  const [first] = opened;
  if (first && 'error' in first && opened.every((each) => 'error' in each)) throw first.error;
  if (refused.length === 0 && opened.every(({ isOpen }) => isOpen === false)) return false;
  for (const { orderId, error } of refused) {
    if (!(error instanceof RequestError)) context.onError(error);
    connection.write(encodeEvent({ ...problemOf(error), orderId }));
  }
  for (const each of opened) {
    if ('error' in each) each.subscription.endWithProblem(each.error);
    else if (!each.isOpen) each.subscription.endAsFinal();
  }
  return true;
}
