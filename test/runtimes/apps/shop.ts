import { createOrderEvents } from 'react-order-status/server';
import { countAlive, countedBus, countTimers } from './counters.js';

countTimers();

const owners: Readonly<Record<string, string>> = { 123: 'ann', idle: 'ann', done: 'ann', 456: 'ben' };

const { handle, stream, emitOrderUpdate } = createOrderEvents({
  bus: countedBus(),
  heartbeatInterval: 500,
  authenticate(request) {
    const userId = request.headers.get('Authorization');
    return userId ? { userId } : null;
  },
  getOrder(id) {
    const userId = owners[id];
    return userId ? { id, userId, status: 'PENDING' as const } : null;
  },
});

/** The shop, as a Fetch handler: the same file on every runtime. */
export async function shop(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [id = '', action] = pathname.replace('/api/orders/', '').split('/');
  switch (action) {
    case 'stream':
      return stream(request, id);
    case 'publish': {
      const status = searchParams.get('cancel') ? 'CANCELLED' : 'PENDING';
      const stored = await emitOrderUpdate({ orderId: id, userId: owners[id], status, note: 'Noted' });
      return Response.json(stored.version);
    }
    case 'alive':
      return Response.json(countAlive());
    default:
      return handle(request, id);
  }
}
