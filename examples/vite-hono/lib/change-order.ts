import { ConflictError, isStatus, orderFlow } from 'react-order-status/server';
import { emitOrderUpdate } from './order-events';
import { findOrder, saveUpdate } from './orders';

/** Publishes the next status of an order, and saves it. @returns why it was refused; null: it was not. */
export async function changeOrder(orderId: string, status: unknown): Promise<string | null> {
  const order = findOrder(orderId);
  if (!order) return 'There is no such order.';
  // The log checks each update against the one before; the first one of an order has none.
  if (!isStatus(orderFlow, status) || !orderFlow.transitions[order.status].includes(status)) {
    return 'The order can not take this status now.';
  }
  try {
    saveUpdate(await emitOrderUpdate({ orderId: order.id, status, previousStatus: order.status }));
    return null;
  } catch (error) {
    if (error instanceof ConflictError) return 'The order was changed meanwhile.';
    throw error;
  }
}
