import { backoff, type OnError } from '../../options/index.js';
import type { Order } from '../../order/index.js';
import { type Access, AccessError, grantAll, RequestError } from '../http/index.js';
import { unref } from '../timers/index.js';
import type { Reauthorization, StreamConnection } from './connection.js';
import type { StreamTarget } from './sink.js';

/** Ms for which a stream stays open while its access can't be checked, e.g. as the session store is restarted. */
const GRACE = 30_000;
/** Ms before a check that failed is repeated. */
const BACKOFF = { floor: 1_000, ceiling: 10_000 };

/** What {@link AccessReauthorization} needs. */
export interface ReauthorizationOptions<S, O extends Order<string>> {
  readonly access: Access<S, O>;
  /** Creates the request that opened the stream. */
  readonly target: Pick<StreamTarget, 'request'>;
  /** Receives the first error of each time in which access can't be checked. */
  readonly onError: OnError;
}

/**
 * Checks again whether the client of a stream may read (G8). When the session is no longer valid, the stream is closed and the
 * client must reconnect; an order that is no longer granted is refused. A check that fails is repeated for {@link GRACE},
 * and the stream is closed if none succeeds.
 */
export class AccessReauthorization<S, O extends Order<string>> implements Reauthorization {
  readonly #options: ReauthorizationOptions<S, O>;
  #failures = 0;
  #failingSince = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReauthorizationOptions<S, O>) {
    this.#options = options;
  }

  async check(connection: StreamConnection): Promise<void> {
    try {
      await this.#check(connection);
    } catch (error) {
      this.#failed(connection, error);
    }
  }

  async #check(connection: StreamConnection): Promise<void> {
    const { access, target } = this.#options;
    const { orders } = connection;
    const request = target.request();
    const session = await access.authenticate(request);
    const { userId } = access.viewerOf(session, request);
    const { refused } = await grantAll(access, { session, userId }, orders.map(wantedOf));
    for (const { orderId, error } of refused) {
      if (!(error instanceof AccessError)) continue;
      orders.find((order) => order.orderId === orderId)?.endWithProblem(error);
    }
    const unchecked = refused.find(({ error }) => !(error instanceof AccessError));
    if (unchecked) throw unchecked.error;
    this.#failures = 0;
  }

  #failed(connection: StreamConnection, error: unknown): void {
    if (connection.isClosed) return;
    const isFirst = this.#failures === 0;
    if (isFirst) this.#failingSince = performance.now();
    const isOver = error instanceof AccessError || performance.now() - this.#failingSince >= GRACE;
    if (isFirst && !(error instanceof RequestError)) this.#options.onError(error);
    if (isOver) close(connection);
    else this.#repeat(connection);
  }

  /** The stream's own loop checks again, in the async context of its request. */
  #repeat(connection: StreamConnection): void {
    if (this.#retry === undefined) connection.onClose(() => clearTimeout(this.#retry));
    this.#retry = unref(setTimeout(() => connection.reauthorize(), backoff(this.#failures, BACKOFF)));
    this.#failures += 1;
  }
}

const wantedOf = ({ orderId }: { readonly orderId: string }) => ({ orderId });

/** Jittered, so that clients do not all reconnect at once. */
const close = (connection: StreamConnection) =>
  connection.closeGracefully('reauthorize', Math.round(Math.random() * 1_000));
