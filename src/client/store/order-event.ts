import {
  type OrderEvent,
  type OrderSnapshot,
  type OrderState,
  parseCursor,
  type ServerMessage,
} from '../../order/index.js';
import { stateCursor } from './state-cursor.js';

/** An event from a server, not from the app. */
export type ServerEvent = Exclude<OrderEvent<string>, { readonly claim: unknown }>;

/**
 * The event in a server's message; `undefined` if it contains no state of an order. The cursor in the body takes
 * precedence over the one beside it, which a proxy may have altered.
 * @param beside the cursor in the event's `id` or in the `ETag`.
 */
export function orderEventOf(
  message: ServerMessage<string>,
  beside: string | undefined,
): ServerEvent | undefined {
  const receivedAt = new Date().toISOString();
  if (message.type === 'order-updated') {
    const { type: _, cursor, ...update } = message;
    return { update, receivedAt, ...place(cursor ?? beside) };
  }
  const snapshot = 'order' in message ? message.order : undefined;
  return snapshot && { snapshot, receivedAt, ...place(snapshot.cursor ?? beside) };
}

function place(text: string | undefined) {
  const cursor = parseCursor(text);
  return cursor && { cursor };
}

export const orderIdOf = (event: ServerEvent): string =>
  'update' in event ? event.update.orderId : event.snapshot.orderId;

/** The snapshot of a state. */
export function snapshotOf(state: OrderState<string>): OrderSnapshot<string> {
  const {
    authority,
    epoch: _,
    epochStart: __,
    notifiedStatus: ___,
    retired: ____,
    trackedAt: _____,
    serverTime,
    ...snapshot
  } = state;
  // A timestamp by the page's own clock is left out.
  return authority === 'clock' ? { ...snapshot, timestamp: serverTime } : snapshot;
}

/** A known state as an event for `reconcile`. */
export function stateEvent(state: OrderState<string>): OrderEvent<string> {
  const receivedAt = new Date().toISOString();
  const snapshot = snapshotOf(state);
  if (state.authority === 'claim') return { claim: snapshot, receivedAt };
  return { snapshot, receivedAt, ...place(stateCursor(state)) };
}
