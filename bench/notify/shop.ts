import { createOrderEvents, type OrderBus } from 'react-order-status/server';

/** The server of a shop whose orders are all in its database. */
export const openShop = (bus: OrderBus) =>
  createOrderEvents({
    bus,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PROCESSING' as const }),
  });
