import type { Order } from '../../src/order/index.js';
import { createOrderEvents, defineOrderFlow, type OrderStatus } from '../../src/server/index.js';
import { type Equal, expectTrue } from './equal.js';

declare const findOrder: (orderId: string) => Order | null;
declare const getSession: (request: Request) => { userId: string; role: string } | null;

// As the README writes it: parameters without annotations, sync and async.
const { emitOrderUpdate } = createOrderEvents({
  authenticate: (request) => getSession(request),
  getOrder: (orderId) => findOrder(orderId),
});
type Published = Parameters<typeof emitOrderUpdate>[0]['status'];
expectTrue<Equal<Published, OrderStatus>>();

createOrderEvents({
  authenticate: async (request) => getSession(request),
  getOrder: async (orderId) => findOrder(orderId),
});

// `authorize` gets the session and the row as the other two give them.
createOrderEvents({
  authenticate: (request) => ({ tenant: request.url }),
  getOrder: (orderId) => ({ id: orderId, tenant: 'a', status: 'PENDING' as const }),
  authorize: (session, order) => session.tenant === order.tenant,
});

// @ts-expect-error a session without a userId leaves the default rule nothing to go by
createOrderEvents({
  authenticate: (request) => ({ tenant: request.url }),
  getOrder: (orderId) => findOrder(orderId),
});

const table = defineOrderFlow({
  statuses: { ordered: { label: 'Ordered' }, served: { label: 'Served' } },
  steps: ['ordered', 'served'],
  transitions: { ordered: ['served'] },
});
const restaurant = createOrderEvents({
  flow: table,
  authenticate: (request) => getSession(request),
  getOrder: (orderId) => ({ id: orderId, status: 'ordered' as const }),
});
void restaurant.emitOrderUpdate({ orderId: '1', status: 'served' });
// @ts-expect-error no status of this flow
void restaurant.emitOrderUpdate({ orderId: '1', status: 'SHIPPED' });

// An update says where it happened, what is to do, and where each package stands.
void emitOrderUpdate({
  orderId: '1',
  status: 'SHIPPED',
  location: 'Memphis, TN, US',
  action: { label: 'Pay customs', url: '/orders/1/customs' },
  tracking: [
    {
      status: 'SHIPPED',
      estimatedDelivery: { until: '2024-01-05', previous: { from: '2024-01-02', until: '2024-01-03' } },
    },
  ],
});
// @ts-expect-error an action without a label
void emitOrderUpdate({ orderId: '1', status: 'SHIPPED', action: { url: '/orders/1/customs' } });
