import { type ReactNode, useState } from 'react';
import { fallback, multiplexedPolling, multiplexedSse, OrderStatusProvider } from 'react-order-status';
import { shopNotifier } from './notifications/shop-notifier.js';
import { pollingInterval } from './polling-interval.js';

const createTransport = () =>
  fallback([
    multiplexedSse({ url: '/api/orders/stream' }),
    multiplexedPolling({ url: '/api/orders/snapshots', interval: pollingInterval }),
  ]);

/**
 * Everything below shares one stream, however many orders it shows; where no stream works, one request per interval. Of
 * one session: a new session needs a new connection.
 */
export function LiveOrders({ children }: { readonly children: ReactNode }) {
  const [transport] = useState(createTransport);
  return (
    <OrderStatusProvider transport={transport} notifier={shopNotifier}>
      {children}
    </OrderStatusProvider>
  );
}
