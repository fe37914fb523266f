'use client';

import type { ReactNode } from 'react';
import type { Order } from 'react-order-status';
import { OrderTimeline } from '@/components/order-timeline';
import { OrderTracker } from '@/components/order-tracker';

type OrderPageProps = {
  /** The order's row; `null` or `undefined` while it loads. */
  order: Order<string> | null | undefined;
  /** What else the page shows beside the history: the items, the address, the total. */
  children?: ReactNode;
};

/** The page of one order, live. */
export function OrderPage({ order, children }: OrderPageProps) {
  return (
    <main className="mx-auto grid w-full max-w-5xl gap-6 px-4 py-8 sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">{order ? `Order ${order.id}` : 'Your order'}</h1>
      <OrderTracker order={order} />
      <div className="grid items-start gap-6 md:grid-cols-2">
        {order && <OrderTimeline orderId={order.id} history={order.statusHistory} />}
        {children}
      </div>
    </main>
  );
}
