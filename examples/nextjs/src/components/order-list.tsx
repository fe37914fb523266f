'use client';

import type { ShopOrder } from '@/lib/orders';
import { LiveOrders } from './live-orders';
import { OrderCard } from './order-card';
import { OrderDetailsModal } from './order-details-modal';

/** The orders of a customer, each of which opens its details: all of it on one stream. */
export const OrderList = ({ orders }: { readonly orders: readonly ShopOrder[] }) => (
  <LiveOrders>
    <ul className="orders">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderDetailsModal order={order}>
            <OrderCard order={order} />
          </OrderDetailsModal>
        </li>
      ))}
    </ul>
  </LiveOrders>
);
