import type { Order, OrderUpdate } from 'react-order-status/server';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

/** A placeholder for your database. */
const orders = new Map<string, Order>();

const add = (order: Order) => orders.set(order.id, order);

add({
  id: '123',
  userId: 'user-456',
  status: 'PROCESSING',
  statusHistory: [
    { status: 'PENDING', timestamp: ago(5) },
    { status: 'PROCESSING', timestamp: ago(2), note: 'We are packing your order.' },
  ],
});

add({
  id: '124',
  userId: 'user-456',
  status: 'SHIPPED',
  statusHistory: [
    { status: 'PENDING', timestamp: ago(50) },
    { status: 'PROCESSING', timestamp: ago(47) },
    { status: 'SHIPPED', timestamp: ago(26), note: 'Handed to Royal Mail.' },
  ],
  carrier: 'Royal Mail',
  trackingNumber: 'RB123456785GB',
  estimatedDelivery: { until: ago(-24).toISOString().slice(0, 10) },
});

add({
  id: '125',
  userId: 'user-456',
  status: 'PENDING',
  statusHistory: [{ status: 'PENDING', timestamp: ago(1) }],
});

export const findOrder = (orderId: string) => orders.get(orderId) ?? null;

/** Saves a published update: its status, and its entry of the history. */
export function saveUpdate({ orderId, status, timestamp }: OrderUpdate) {
  const order = orders.get(orderId);
  if (!order) return;
  const statusHistory = [...(order.statusHistory ?? []), { status, timestamp }];
  orders.set(orderId, { ...order, status, statusHistory });
}
