import type { Order } from '../../order/index.js';
import { eachAtMost } from '../timers/index.js';
import type { Access } from './access.js';

/** Orders that one request has checked at once, so that a long list does not keep all other requests waiting. */
const CHECKED_AT_ONCE = 10;

/** An order that a request may not read now, and why: an `AccessError`, or what a callback threw. */
export interface Refusal {
  readonly orderId: string;
  readonly error: unknown;
}

/** Which orders a session may read. */
export interface Grants<T, O> {
  readonly granted: readonly (T & { readonly order: O })[];
  readonly refused: readonly Refusal[];
}

/** Checks each order on its own, for one session. */
export async function grantAll<S, O extends Order<string>, T extends { readonly orderId: string }>(
  access: Access<S, O>,
  { session, userId }: { readonly session: S; readonly userId: string | undefined },
  wanted: readonly T[],
): Promise<Grants<T, O>> {
  const getOrder = access.getEach(
    wanted.map(({ orderId }) => orderId),
    userId,
  );
  const granted: (T & { readonly order: O })[] = [];
  const refused: Refusal[] = [];
  const checks = await eachAtMost(CHECKED_AT_ONCE, wanted, async (each) => {
    const { orderId } = each;
    try {
      const order = await getOrder(orderId);
      await access.authorize(session, order);
      return { ...each, order };
    } catch (error) {
      return { orderId, error };
    }
  });
  for (const check of checks) {
    if ('order' in check) granted.push(check);
    else refused.push(check);
  }
  return { granted, refused };
}
