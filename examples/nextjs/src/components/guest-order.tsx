'use client';

import { useState } from 'react';
import {
  fallback,
  type Order,
  OrderStatusProvider,
  OrderStatusTracker,
  OrderTimeline,
  polling,
  sse,
} from 'react-order-status';

function guestTransport(token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  return fallback([sse({ headers }), polling({ headers })]);
}

/** One live order, for somebody without an account. */
export function GuestOrder({ order, token }: { readonly order: Order; readonly token: string }) {
  const [transport] = useState(() => guestTransport(token));
  return (
    <OrderStatusProvider transport={transport}>
      <div className="tab-panel">
        <OrderStatusTracker order={order} />
        <OrderTimeline orderId={order.id} history={order.statusHistory} />
      </div>
    </OrderStatusProvider>
  );
}
