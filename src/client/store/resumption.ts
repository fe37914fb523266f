import { type OrderEvent, reconcile } from '../../order/index.js';
import { asDelivered } from './delivered-updates.js';
import type { LiveOrder } from './live-order.js';
import { stateEvent } from './order-event.js';

/** What a store does with the state that a subscriber was shown before; nothing if both are absent. */
export interface Resumption {
  /** The store takes this as its own state, and notifies of no update. */
  readonly takes?: Pick<LiveOrder, 'order' | 'hasServerState' | 'delivered'>;
  /** The store reconciles this with its state, and notifies its subscribers of the updates in it. */
  readonly applies?: OrderEvent<string>;
}

/**
 * How the state that a subscriber was shown by this store or another one joins the store's state, so that no
 * subscriber's order moves back (G2). Pure.
 *
 * | the store has      | the subscriber was shown       | the store                                           |
 * | ------------------ | ------------------------------ | --------------------------------------------------- |
 * | anything           | nothing                        | keeps its state                                     |
 * | the same order     | the same, or as the app's data  | keeps its state                                     |
 * | nothing            | an order                       | takes it                                            |
 * | any order          | the app's data                 | applies it                                          |
 * | the app's data     | server state                   | takes what was shown, reconciled with the app's data |
 * | newer server state | server state                   | keeps its state: see {@link missedUpdates}          |
 * | other server state | server state                   | applies what was shown, reconciled with its own     |
 */
export function resumption(state: LiveOrder, shown: LiveOrder): Resumption {
  const { order: known } = state;
  const { order, hasServerState, delivered } = shown;
  if (!order || (order === known && (state.hasServerState || !hasServerState))) return {};
  if (!known) return { takes: { order, hasServerState, delivered } };
  if (!hasServerState) return { applies: stateEvent(order) };
  const { state: merged, updates } = reconcile(order, stateEvent(known));
  if (!state.hasServerState) return { takes: { order: merged, hasServerState, delivered } };
  return updates.length > 0 ? {} : { applies: stateEvent(merged) };
}

/**
 * The updates in the store's state that a subscriber was not notified of, oldest first. Pure.
 *
 * | the store has  | the subscriber was notified up to | missed                     |
 * | -------------- | --------------------------------- | -------------------------- |
 * | no server state | anything                         | none                       |
 * | server state   | no server state: the first state is no news | none             |
 * | server state   | the same state                    | none                       |
 * | server state   | other server state                | what the store's adds to it |
 *
 * @param delivered updates that were delivered before: they are returned as the same objects (G3).
 */
export function missedUpdates(
  state: LiveOrder,
  notified: LiveOrder,
  delivered: LiveOrder['delivered'],
): LiveOrder['delivered'] {
  const { order } = state;
  const isComparable = state.hasServerState && notified.hasServerState;
  if (!isComparable || !order || !notified.order || notified.order === order) return [];
  return asDelivered(reconcile(notified.order, stateEvent(order)).updates, delivered);
}
