import type { Order } from '../../src/order/index.js';
import { createOrderEvents, defineOrderFlow, type OrderStatus } from '../../src/server/index.js';
import { type Equal, expectTrue } from './equal.js';

declare const findOrder: (orderId: string) => Order | null;
declare const getSession: (request: Request) => { userId: string; role: string } | null;

// As in the README: parameters without annotations, sync and async.
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

// `authorize` gets the session and the row with the types that the other two return.
createOrderEvents({
  authenticate: (request) => ({ tenant: request.url }),
  getOrder: (orderId) => ({ id: orderId, tenant: 'a', status: 'PENDING' as const }),
  authorize: (session, order) => session.tenant === order.tenant,
});

// @ts-expect-error the default rule needs a session with a userId
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
// @ts-expect-error not a status of this flow
void restaurant.emitOrderUpdate({ orderId: '1', status: 'SHIPPED' });

// An update may have a location, an action, and the status of each package.
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

// A correction has a reason, and only a correction has one.
void emitOrderUpdate({ orderId: '1', status: 'SHIPPED' }, { force: true, reason: 'Another parcel.' });
void emitOrderUpdate({ orderId: '1', status: 'SHIPPED' }, { idempotencyKey: 'job 1', expectedVersion: 3 });
// @ts-expect-error without a reason
void emitOrderUpdate({ orderId: '1', status: 'SHIPPED' }, { force: true });
// @ts-expect-error without `force`
void emitOrderUpdate({ orderId: '1', status: 'SHIPPED' }, { reason: 'Another parcel.' });
