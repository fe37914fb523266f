'use client';

import type { ShopOrder } from '@/lib/orders';
import { LiveOrders } from '../live-orders';
import { AdminRow } from './admin-row';

/** All orders, each of them live. */
export const AdminTable = ({ orders }: { readonly orders: readonly ShopOrder[] }) => (
  <LiveOrders notify={false}>
    <table className="admin-table">
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">Customer</th>
          <th scope="col">Total</th>
          <th scope="col">Status</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <AdminRow key={order.id} order={order} />
        ))}
      </tbody>
    </table>
  </LiveOrders>
);
