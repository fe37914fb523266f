import { useState } from 'react';
import { OrderStatusProvider } from 'react-order-status';
import type { ShopOrder } from '../../model.js';
import { Refused } from '../refused.js';
import { ChangeDialog } from './change-dialog.js';
import { OrderRow } from './order-row.js';
import { ScanDialog } from './scan-dialog.js';

interface AdminPageProps {
  /** The orders as the page has loaded them; each row is live. */
  readonly orders: readonly ShopOrder[];
  /** The HTTP status with which the list was refused. */
  readonly refusal?: number;
  /** Loads the list again. */
  readonly onChanged: () => void;
  readonly onOpen: (orderId: string) => void;
  readonly onSignIn: () => void;
}

/** A table of all orders, each of them live, and the dialog to change one. */
export function AdminPage({ orders, refusal, onChanged, onOpen, onSignIn }: AdminPageProps) {
  const [changing, setChanging] = useState<ShopOrder | null>(null);
  const [scanning, setScanning] = useState<ShopOrder | null>(null);

  return (
    <section aria-labelledby="admin-title">
      <h1 id="admin-title">All orders</h1>
      <p className="lead">
        Where are orders held up? See <a href="/?page=report">the report</a> of the last 30 days.
      </p>
      {refusal !== undefined && <Refused status={refusal} onSignIn={onSignIn} />}
      {orders.length > 0 && (
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
            {/* The administrator changes the orders, and needs no notification of it. */}
            <OrderStatusProvider enableNotifications={false}>
              {orders.map((order) => (
                <OrderRow
                  key={order.id}
                  order={order}
                  onOpen={onOpen}
                  onChange={setChanging}
                  onScan={setScanning}
                />
              ))}
            </OrderStatusProvider>
          </tbody>
        </table>
      )}
      {scanning && <ScanDialog order={scanning} onClose={() => setScanning(null)} onChanged={onChanged} />}
      {changing && <ChangeDialog order={changing} onClose={() => setChanging(null)} onChanged={onChanged} />}
    </section>
  );
}
