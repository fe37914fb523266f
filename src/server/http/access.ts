import type { Order } from '../../order/index.js';
import { AccessError } from './errors.js';

/** What {@link AccessOptions.authenticate} must return for the default `authorize`. */
export interface Session {
  readonly userId: string;
  /** `ADMIN` may read every order. */
  readonly role?: string | null;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Decides which requests may read an order. Nothing is opened or sent before all three checks have passed;
 * what they throw is answered 500 and reported to `onError`.
 */
export interface AccessOptions<S, O extends Order<string>> {
  /** The session of a request, from its cookie or token; `null`: 401. */
  authenticate(request: Request): Awaitable<S | null | undefined>;
  /** The order's row; `null`: 404. Columns that {@link Order} does not name are never sent. */
  getOrder(orderId: string): Awaitable<O | null | undefined>;
  /**
   * Whether the session may read the order, else 403. Default: the owner, and role `ADMIN`;
   * required where the session is not a {@link Session}.
   */
  authorize?(session: S, order: O): Awaitable<boolean>;
}

/** {@link AccessOptions} with the default applied. */
export type Access<S, O extends Order<string>> = Required<AccessOptions<S, O>>;

/** The default `authorize`: an order without a `userId` belongs to no session, even one without a `userId`. */
export const ownerOrAdmin = (session: Partial<Session>, order: Order<string>): boolean =>
  session.role === 'ADMIN' || (typeof session.userId === 'string' && session.userId === order.userId);

/** @throws AccessError `not-found` */
export async function findOrder<S, O extends Order<string>>(
  access: Access<S, O>,
  orderId: string,
): Promise<O> {
  const order = await access.getOrder(orderId);
  if (!order) throw new AccessError('not-found');
  return order;
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
  if (!session) throw new AccessError('unauthorized');
  return grant(access, session, orderId);
}

async function grant<S, O extends Order<string>>(
  access: Access<S, O>,
  session: S,
  orderId: string,
): Promise<O> {
  const order = await findOrder(access, orderId);
  if (!(await access.authorize(session, order))) throw new AccessError('forbidden');
  return order;
}

/** Which orders a request may read. */
export interface Grants<S, T, O> {
  readonly session: S;
  /** At least one. */
  readonly granted: readonly (T & { readonly order: O })[];
  readonly refused: readonly { readonly orderId: string; readonly error: AccessError }[];
}

/**
 * Checks each order on its own, for one session.
 * @throws AccessError when there is no session, or no order is granted: the first one's.
 */
export async function grantAll<S, O extends Order<string>, T extends { readonly orderId: string }>(
  access: Access<S, O>,
  request: Request,
  wanted: readonly T[],
): Promise<Grants<S, T, O>> {
  const session = await access.authenticate(request);
  if (!session) throw new AccessError('unauthorized');
  const granted: (T & { readonly order: O })[] = [];
  const refused: { orderId: string; error: AccessError }[] = [];
  const checks = wanted.map(async (each) => ({
    each,
    order: await grant(access, session, each.orderId).catch(onlyAccessError),
  }));
  for (const { each, order } of await Promise.all(checks)) {
    if (order instanceof AccessError) refused.push({ orderId: each.orderId, error: order });
    else granted.push({ ...each, order });
  }
  if (granted.length === 0 && refused[0]) throw refused[0].error;
  return { session, granted, refused };
}

/** A refusal concerns one order; any other error fails the whole request. */
function onlyAccessError(error: unknown): AccessError {
  if (error instanceof AccessError) return error;
  throw error;
}
