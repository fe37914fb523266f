'use client';

import { useState } from 'react';
import type { ShopOrder } from '@/lib/orders';
import { LiveOrders } from './live-orders';
import { OrderCard } from './order-card';
import { OrderDetailsModal } from './order-details-modal';

/** The orders of a customer, and the details of the one that was chosen: all of it on one stream. */
export function OrderList({ orders }: { readonly orders: readonly ShopOrder[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = orders.find(({ id }) => id === openId);

  return (
    <LiveOrders>
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} onOpen={() => setOpenId(order.id)} />
          </li>
        ))}
      </ul>
      {open && <OrderDetailsModal order={open} onClose={() => setOpenId(null)} />}
    </LiveOrders>
  );
}
