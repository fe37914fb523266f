import { createOrderEvents } from 'react-order-status/server';
import { findOrder } from './orders.server';
import { getSession } from './session.server';

export const { emitOrderUpdate, stream, snapshot, drain } = createOrderEvents({
  authenticate: (request) => getSession(request), // null: 401
  getOrder: (orderId) => findOrder(orderId), // null: 404; an order of another user: 403
});

// `react-router-serve` ends when all its responses have: streams do not end by themselves.
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => drain({ within: 1_000 }));
