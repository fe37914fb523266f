import { useState } from 'react';
import { OrderStatusProvider, polling } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { Refused } from '../refused.js';
import { useRequest } from '../use-request.js';
import { useWindowFocus } from '../use-window-focus.js';
import { ChangeDialog } from './change-dialog.js';
import { OrderRow } from './order-row.js';

interface AdminPageProps {
  readonly onOpen: (orderId: string) => void;
  readonly onSignIn: () => void;
}

/**
 * Browsers open at most six connections per host over HTTP/1.1, so the rows of the table poll; only the opened order
 * uses a stream.
 */
const transport = polling({ interval: 2_000 });

/** A table of all orders, each of them live, and the dialog to change one. */
export function AdminPage({ onOpen, onSignIn }: AdminPageProps) {
  const { data: orders, error, reload } = useRequest<ShopOrder[]>('/shop/orders');
  const [changing, setChanging] = useState<ShopOrder | null>(null);
  useWindowFocus(reload);

  return (
    <section aria-labelledby="admin-title">
      <h1 id="admin-title">All orders</h1>
      {error && <Refused status={error.status} onSignIn={onSignIn} />}
      {orders && (
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
            <OrderStatusProvider transport={transport} enableNotifications={false}>
              {orders.map((order) => (
                <OrderRow key={order.id} order={order} onOpen={onOpen} onChange={setChanging} />
              ))}
            </OrderStatusProvider>
          </tbody>
        </table>
      )}
      {changing && <ChangeDialog order={changing} onClose={() => setChanging(null)} onChanged={reload} />}
    </section>
  );
}
