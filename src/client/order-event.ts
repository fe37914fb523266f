import { type OrderEvent, parseCursor, type ServerMessage } from '../order/index.js';

/** What a server's message says of an order, as something to take in; nothing where it says nothing of it. */
export function orderEventOf(
  message: ServerMessage<string>,
  cursor: string | undefined,
): OrderEvent<string> | undefined {
  const context = { epoch: parseCursor(cursor)?.epoch, receivedAt: new Date().toISOString() };
  if (message.type === 'order-updated') {
    const { type: _, ...update } = message;
    return { update, ...context };
  }
  const snapshot = 'order' in message ? message.order : undefined;
  return snapshot && { snapshot, ...context };
}

/** Whose order it is. */
export const orderIdOf = (event: OrderEvent<string>): string =>
  'update' in event ? event.update.orderId : event.snapshot.orderId;
