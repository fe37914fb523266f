import { isEqual } from '../equal.js';
import type { OrderState, Reconciled } from '../order-state.js';
import type { OrderSnapshot } from '../snapshot.js';

/**
 * Applies a claim: a status or row that the app passed in. The newest claim replaces the state until a server
 * has answered; afterwards a claim only fills in tracking and history that a server does not keep. Pure.
 */
export function applyClaim<S extends string>(
  known: OrderState<S> | undefined,
  claim: OrderSnapshot<S>,
): Reconciled<S> {
  const state = known && known.authority !== 'claim' ? fillGaps(known, claim) : replaceClaim(known, claim);
  if (!known || !isEqual(state, known)) return { state, updates: [] };
  return { state: known, updates: [], ignored: known.authority === 'claim' ? 'duplicate' : 'claim' };
}

function replaceClaim<S extends string>(
  known: OrderState<S> | undefined,
  { orderId, status, timestamp, tracking, action, history, omitted = 0 }: OrderSnapshot<S>,
): OrderState<S> {
  // A bare status removes nothing from a known row with the same status.
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

function fillGaps<S extends string>(known: OrderState<S>, claim: OrderSnapshot<S>): OrderState<S> {
  // A server with a log (an epoch) has already merged the row into its snapshot.
  if (known.epoch !== undefined) return known;
  const lacksHistory = known.history.length === 0 && claim.history?.at(-1)?.status === known.status;
  return {
    ...known,
    tracking: known.tracking ?? claim.tracking,
    ...(lacksHistory && claim.history && { history: claim.history }),
  };
}
