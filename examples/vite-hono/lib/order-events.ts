import { createOrderEvents } from 'react-order-status/server';
import { findOrder } from './orders';
import { getSession } from './session';

export const { emitOrderUpdate, stream, snapshot } = createOrderEvents({
  authenticate: (request) => getSession(request), // null: 401
  getOrder: (orderId) => findOrder(orderId), // null: 404; an order of another user: 403
});
