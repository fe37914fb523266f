import { createOrderEvents } from 'react-order-status/server';
import { countAlive, countedBus, countTimers } from './counters.js';

countTimers();

const owners: Readonly<Record<string, string>> = { 123: 'ann', idle: 'ann', done: 'ann', 456: 'ben' };

export const orders = createOrderEvents({
  bus: countedBus(),
  heartbeatInterval: 1_000,
  authenticate(request) {
    const userId = request.headers.get('Authorization');
    return userId ? { userId } : null;
  },
  getOrder(id) {
    const userId = owners[id];
    return userId ? { id, userId, status: 'PENDING' as const } : null;
  },
});

/** The commands of the tests: publish an update, or count the resources in use. */
export async function runAction(action: 'publish' | 'alive', id: string, cancel: boolean): Promise<unknown> {
  if (action === 'alive') return countAlive();
  const status = cancel ? 'CANCELLED' : 'PENDING';
  return orders.emitOrderUpdate({ orderId: id, userId: owners[id], status, note: 'Noted' });
}

/** The Fetch handler: the same file on every runtime. */
export async function shop(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [id = '', action] = pathname.replace('/api/orders/', '').split('/');
  if (action === 'publish' || action === 'alive') {
    return Response.json(await runAction(action, id, searchParams.has('cancel')));
  }
  return (action === 'stream' ? orders.stream : orders.handle)(request, id);
}
