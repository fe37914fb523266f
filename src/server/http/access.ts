import type { Order } from '../../order/index.js';
import { type CallbackLimits, createCallbackGate, createSharedCalls } from '../callbacks/index.js';
import { AccessError, type RetryLaterError } from './errors.js';
import { createViewerOf, defaultUserIdOf, idText, type ViewerOf, type ViewerOptions } from './viewer.js';

/** What {@link AccessOptions.authenticate} must return for the default `authorize`. */
export interface Session {
  readonly userId: string | number;
  /** `ADMIN` may read every order. */
  readonly role?: string | null;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Decides which requests may read an order. Nothing is opened or sent before all three checks have passed;
 * what they throw is answered 500 and reported to `onError`, but a {@link RetryLaterError} 429 or 503.
 */
export interface AccessOptions<S, O extends Order<string>> extends ViewerOptions<S> {
  /** The session of a request, from its cookie or token; `null`: 401. */
  authenticate(request: Request): Awaitable<S | null | undefined>;
  /**
   * The order's row; `null`: 404. Columns that {@link Order} does not name are never sent. Requests of one user that
   * need the same order at once share a call.
   */
  getOrder(orderId: string): Awaitable<O | null | undefined>;
  /**
   * The rows of several orders by the ids that were requested, in one query; an order that is absent from the `Map`:
   * 404. Called in place of `getOrder` where a request names several orders, and when the access of its stream is checked
   * again. Default: `getOrder` for each.
   */
  getOrders?(orderIds: readonly string[]): Awaitable<ReadonlyMap<string, O | null | undefined>>;
  /**
   * Whether the session may read the order, else 403. Default: the owner, and role `ADMIN`;
   * required where the session is not a {@link Session} and there is no `userIdOf`.
   */
  authorize?(session: S, order: O): Awaitable<boolean>;
  /**
   * Answers 404 in place of 403, so that nobody can find out by requests which ids are those of other customers' orders.
   * Default: false.
   */
  readonly hideForeignOrders?: boolean;
}

/** The callbacks of {@link AccessOptions}, checked and called within their limits. */
export interface Access<S, O extends Order<string>> {
  /** @throws AccessError `unauthorized` */
  authenticate(request: Request): Promise<S>;
  readonly viewerOf: ViewerOf<S>;
  /** @param userId whose calls may be shared; nobody's without it. @throws AccessError `not-found` */
  getOrder(orderId: string, userId: string | undefined): Promise<O>;
  /**
   * Begins to read several orders, in one call of the app if it has `getOrders`.
   * @returns the row of one of them. @throws AccessError `not-found`
   */
  getEach(orderIds: readonly string[], userId: string | undefined): (orderId: string) => Promise<O>;
  /** @throws AccessError `forbidden`, or `not-found` where foreign orders are hidden */
  authorize(session: S, order: O): Promise<void>;
}

/** Calls of one callback that run at once, for requests, and as many for open streams. */
const CALLS_AT_ONCE = 100;

/** Ms that an open stream waits for such a call to begin. */
const PATIENCE_OF_STREAMS = 60_000;

/**
 * Creates the two ways to call the app: that of requests, and that of open streams, so that requests do not wait when
 * all streams are checked or read again.
 * @param timeout ms that a call may take.
 * @throws TypeError when `authenticate` or `getOrder` is missing.
 */
export function createAccess<S, O extends Order<string>>(options: AccessOptions<S, O>, timeout: number) {
  requireCallbacks(options);
  const viewerOf = createViewerOf(options);
  return {
    access: limitedAccess(options, viewerOf, { atOnce: CALLS_AT_ONCE, timeout, patience: timeout }),
    accessOfStreams: limitedAccess(options, viewerOf, {
      atOnce: CALLS_AT_ONCE,
      timeout,
      patience: PATIENCE_OF_STREAMS,
    }),
  };
}

/** Untyped code may leave them out. */
function requireCallbacks({ authenticate, getOrder }: { authenticate?: unknown; getOrder?: unknown }): void {
  if (typeof authenticate === 'function' && typeof getOrder === 'function') return;
  throw new TypeError(
    'createOrderEvents needs authenticate and getOrder: without them anyone could read any order. Pass both.',
  );
}

function limitedAccess<S, O extends Order<string>>(
  options: AccessOptions<S, O>,
  viewerOf: ViewerOf<S>,
  limits: CallbackLimits,
): Access<S, O> {
  const toAuthenticate = createCallbackGate('authenticate', limits);
  const toGetOrder = createCallbackGate('getOrder', limits);
  const toGetOrders = createCallbackGate('getOrders', limits);
  const toAuthorize = createCallbackGate('authorize', limits);
  const shared = createSharedCalls<O | null | undefined>();
  const sharedLists = createSharedCalls<Rows<O>>();
  const find = (orderId: string) => toGetOrder(() => options.getOrder(orderId));

  async function getOrder(orderId: string, userId: string | undefined): Promise<O> {
    if (userId === undefined) return found(await find(orderId));
    return found(await shared(JSON.stringify([userId, orderId]), () => find(orderId)));
  }

  return {
    viewerOf,
    async authenticate(request) {
      const session = await toAuthenticate(() => options.authenticate(request));
      if (!session) throw new AccessError('unauthorized');
      return session;
    },
    getOrder,
    getEach(orderIds, userId) {
      if (!options.getOrders || orderIds.length < 2) return (orderId) => getOrder(orderId, userId);
      const findAll = async () => checkRows(await toGetOrders(() => options.getOrders?.(orderIds)));
      const rows =
        userId === undefined ? findAll() : sharedLists(JSON.stringify([userId, ...orderIds]), findAll);
      return async (orderId) => found((await rows).get(orderId));
    },
    async authorize(session, order) {
      const isAllowed: unknown = await toAuthorize(() =>
        options.authorize ? options.authorize(session, order) : isOwnerOrAdmin(options, session, order),
      );
      if (!isAllowed) throw new AccessError(options.hideForeignOrders ? 'not-found' : 'forbidden');
      if (isAllowed !== true)
        throw new TypeError('authorize must return true or false; it returned something else.');
    },
  };
}

type Rows<O> = ReadonlyMap<string, O | null | undefined>;

/** @throws AccessError `not-found` */
function found<O>(order: O | null | undefined): O {
  if (!order) throw new AccessError('not-found');
  checkRow(order);
  return order;
}

/** From untyped code: rows in a list would have to be in the order of the ids, and databases do not keep it. @throws TypeError */
function checkRows<O>(rows: Rows<O> | undefined): Rows<O> {
  // Also the Map of another realm.
  const isMap = Object.prototype.toString.call(rows) === '[object Map]';
  if (rows && isMap && [...rows.keys()].every((key) => typeof key === 'string')) return rows;
  throw new TypeError(
    'getOrders must return a Map from each requested id, a text, to its row; it returned something else. ' +
      'For example: new Map(rows.map((row) => [String(row.id), row])).',
  );
}

/** From untyped code: anything else would open the log of an order named `undefined`. @throws TypeError */
function checkRow(order: unknown): void {
  if (typeof order === 'object' && order !== null && idText(Reflect.get(order, 'id'))) return;
  throw new TypeError(
    'getOrder must return the row of an order, with its id, or null; it returned something else.',
  );
}

/** The default `authorize`: an order without a `userId` belongs to no session, even one without a user. */
function isOwnerOrAdmin<S>({ userIdOf }: ViewerOptions<S>, session: S, order: Order<string>): boolean {
  const role: unknown = typeof session === 'object' && session !== null && Reflect.get(session, 'role');
  const userId = userIdOf ? idText(userIdOf(session)) : defaultUserIdOf(session);
  return role === 'ADMIN' || (userId !== undefined && userId === idText(order.userId));
}

/**
 * The order's row, if the request may read it.
 * @throws AccessError 401, 404 or 403, checked in this order.
 */
export async function checkAccess<S, O extends Order<string>>(
  access: Access<S, O>,
  request: Request,
  orderId: string,
): Promise<O> {
  const session = await access.authenticate(request);
  const { userId } = access.viewerOf(session, request);
  const order = await access.getOrder(orderId, userId);
  await access.authorize(session, order);
  return order;
}
