import type { Metadata } from 'next';
import { OrderList } from '@/components/order-list';
import { listOrders } from '@/lib/orders';
import { requireSession } from '@/lib/session';

export const metadata: Metadata = { title: 'Your orders' };

export default async function OrdersPage() {
  const { userId } = await requireSession();
  return (
    <>
      <h1>Your orders</h1>
      <OrderList orders={await listOrders(userId)} />
    </>
  );
}
