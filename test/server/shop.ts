import { createOrderEvents, memoryBus, type Order, type OrderBus } from 'react-order-status/server';
import { createSilentErrors } from './silent-errors.js';

/** A row with columns that must never reach a client. */
export interface Row {
  id: string;
  userId: string;
  status: 'PENDING' | 'PROCESSING' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUNDED';
  updatedAt?: string;
  statusHistory?: NonNullable<Order['statusHistory']>;
  trackingNumber?: string;
  tracking?: Order['tracking'];
  address?: string;
  price?: number;
}

/** A memory bus of its own. */
export const freshBus = (options: Parameters<typeof memoryBus>[0] = {}) =>
  memoryBus({ namespace: `test-${crypto.randomUUID()}`, ...options });

/** A small shop: `Authorization` is the user id of the session; orders `a1` (Ann's) and `b1` (Ben's). */
export function createShop(
  options: Partial<Parameters<typeof createOrderEvents<{ userId: string; role?: string }, Row>>[0]> & {
    bus?: OrderBus;
  } = {},
) {
  const rows = new Map<string, Row>([
    ['a1', { id: 'a1', userId: 'ann', status: 'PENDING', address: '1 Secret Street', price: 4711 }],
    ['b1', { id: 'b1', userId: 'ben', status: 'PENDING' }],
  ]);
  const { errors, onError } = createSilentErrors();
  const events = createOrderEvents({
    bus: freshBus(),
    authenticate: (request) => {
      const userId = request.headers.get('Authorization');
      return userId ? { userId, role: userId === 'root' ? 'ADMIN' : undefined } : null;
    },
    getOrder: (orderId) => rows.get(orderId),
    onError,
    ...options,
  });
  return { ...events, rows, errors };
}

/** A request with the session of a user; without a session when `as` is null. */
export function get(path = '/', { as = 'ann', ...init }: RequestInit & { as?: string | null } = {}): Request {
  const headers = new Headers(init.headers);
  if (as) headers.set('Authorization', as);
  return new Request(new URL(path, 'http://shop.test'), { ...init, headers });
}
