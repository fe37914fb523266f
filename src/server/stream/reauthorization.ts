import { backoff, type OnError } from '../../options/index.js';
import type { Order } from '../../order/index.js';
import { type Access, AccessError, grantAll, RequestError } from '../http/index.js';
import { unref } from '../timers/index.js';
import type { StreamConnection } from './connection.js';

/** Ms for which a stream stays open while its access can't be checked, e.g. as the session store is restarted. */
const GRACE = 30_000;
/** Ms before a check that failed is repeated. */
const BACKOFF = { floor: 1_000, ceiling: 10_000 };

/** Options of {@link createReauthorization}. */
export interface ReauthorizationOptions<S, O extends Order<string>> {
  readonly access: Access<S, O>;
  /** The request that opened the stream. */
  readonly request: () => Request;
  /** Receives the first error of each time in which access can't be checked. */
  readonly onError: OnError;
}

/**
 * Creates the function that checks again whether a client may read (G8). When the session is no longer valid, the
 * stream is closed and the client must reconnect; an order that is no longer granted is refused. A check that fails
 * is repeated for {@link GRACE}, and the stream is closed if none succeeds. The function never rejects.
 */
export function createReauthorization<S, O extends Order<string>>({
  access,
  request,
  onError,
}: ReauthorizationOptions<S, O>): (connection: StreamConnection) => Promise<void> {
  let failures = 0;
  let failingSince = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function check(connection: StreamConnection): Promise<void> {
    const { orders } = connection;
    const again = request();
    const session = await access.authenticate(again);
    const { userId } = access.viewerOf(session, again);
    const { refused } = await grantAll(access, { session, userId }, orders.map(wantedOf));
    for (const { orderId, error } of refused) {
      if (!(error instanceof AccessError)) continue;
      orders.find((order) => order.orderId === orderId)?.endWithProblem(error);
    }
    const unchecked = refused.find(({ error }) => !(error instanceof AccessError));
    if (unchecked) throw unchecked.error;
    failures = 0;
  }

  function failed(connection: StreamConnection, error: unknown): void {
    if (connection.isClosed) return;
    if (failures === 0) failingSince = performance.now();
    const isOver = error instanceof AccessError || performance.now() - failingSince >= GRACE;
    if (failures === 0 && !(error instanceof RequestError)) onError(error);
    if (isOver) close(connection);
    else repeat(connection);
  }

  /** The stream's own loop checks again, in the async context of its request. */
  function repeat(connection: StreamConnection): void {
    if (retry === undefined) connection.onClose(() => clearTimeout(retry));
    retry = unref(setTimeout(() => connection.reauthorize(), backoff(failures, BACKOFF)));
    failures += 1;
  }

  return (connection) => check(connection).catch((error: unknown) => failed(connection, error));
}

const wantedOf = ({ orderId }: { readonly orderId: string }) => ({ orderId });

/** Jittered, so that clients do not all reconnect at once. */
const close = (connection: StreamConnection) =>
  connection.closeGracefully('reauthorize', Math.round(Math.random() * 1_000));
