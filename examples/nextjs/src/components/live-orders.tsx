'use client';

import { type ReactNode, useState } from 'react';
import { fallback, multiplexedPolling, multiplexedSse, OrderStatusProvider } from 'react-order-status';
import { orderNotifier } from './order-notifier';

const createTransport = () =>
  fallback([
    multiplexedSse({ url: '/api/orders/stream' }),
    multiplexedPolling({ url: '/api/orders/snapshots' }),
  ]);

/** All orders below share one stream; where no stream works, one request every ten seconds. */
export function LiveOrders({
  notify = true,
  children,
}: {
  readonly notify?: boolean;
  readonly children: ReactNode;
}) {
  const [transport] = useState(createTransport);
  return (
    <OrderStatusProvider transport={transport} notifier={orderNotifier} enableNotifications={notify}>
      {children}
    </OrderStatusProvider>
  );
}
