'use client';

import type { ShopOrder } from '@/lib/orders';
import { LiveOrders } from './live-orders';
import { OrderCard } from './order-card';
import { OrderDetailsModal } from './order-details-modal';
import { useOpenOrder } from './use-open-order';

/** The orders of a customer, each of which opens its details: all of it on one stream. */
export function OrderList({ orders }: { readonly orders: readonly ShopOrder[] }) {
  const { openId, open, close } = useOpenOrder();
  return (
    <LiveOrders>
      <ul className="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderDetailsModal
              order={order}
              isOpen={order.id === openId}
              onOpen={() => open(order.id)}
              onClose={close}
            >
              <OrderCard order={order} />
            </OrderDetailsModal>
          </li>
        ))}
      </ul>
    </LiveOrders>
  );
}
