'use client';

import { useState } from 'react';
import type { ShopOrder } from '@/lib/orders';
import { LiveOrders } from '../live-orders';
import { AdminRow } from './admin-row';
import { ChangeDialog } from './change-dialog';
import { ScanDialog } from './scan-dialog';

/** What the administrator does with an order, in the state in which it was chosen. */
export interface Task {
  readonly kind: 'change' | 'scan';
  readonly order: ShopOrder;
}

/** All orders, each of them live, and the dialogs to change one. */
export function AdminTable({ orders }: { readonly orders: readonly ShopOrder[] }) {
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
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
            <AdminRow key={order.id} order={order} onTask={setTask} />
          ))}
        </tbody>
      </table>
      {task?.kind === 'change' && <ChangeDialog order={task.order} onClose={close} />}
      {task?.kind === 'scan' && <ScanDialog order={task.order} onClose={close} />}
    </LiveOrders>
  );
}
