import { isEqual } from '../equal.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';

/**
 * Takes in what the app knows itself: a status, or the order's row. The newest claim holds until a server
 * has spoken; then claims only give a server that keeps no history and no tracking what it lacks. Pure.
 */
export function applyClaim<S extends string>(
  known: OrderState<S> | undefined,
  claim: OrderSnapshot<S>,
): Reconciled<S> {
  const state = known && known.authority !== 'claim' ? completed(known, claim) : claimed(known, claim);
  if (!known || !isEqual(state, known)) return { state, updates: [] };
  return { state: known, updates: [], ignored: known.authority === 'claim' ? 'duplicate' : 'claim' };
}

function claimed<S extends string>(
  known: OrderState<S> | undefined,
  { orderId, status, timestamp, tracking, action, history, omitted = 0 }: OrderSnapshot<S>,
): OrderState<S> {
  // A bare status beside a row that says the same takes nothing from it.
  const same = known?.status === status ? known : undefined;
  return {
    orderId,
    authority: 'claim',
    status,
    timestamp: timestamp ?? same?.timestamp,
    notifiedStatus: status,
    tracking: tracking ?? same?.tracking,
    action: action === undefined && !history ? same?.action : action,
    history: history ?? known?.history ?? [],
    omitted,
    retired: [],
  };
}

function completed<S extends string>(known: OrderState<S>, claim: OrderSnapshot<S>): OrderState<S> {
  // A server with a log has completed it by the row itself.
  if (known.epoch !== undefined) return known;
  const isLess = known.history.length === 0 && claim.history?.at(-1)?.status === known.status;
  return {
    ...known,
    tracking: known.tracking ?? claim.tracking,
    ...(isLess && claim.history && { history: claim.history }),
  };
}
