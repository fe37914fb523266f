import { Realtime } from 'ably';
import { fallback, polling } from 'react-order-status';
import { ably } from './ably-transport.js';

/** For `<OrderStatusProvider transport={transport}>`: Ably, and polling while it cannot be reached or there is no token. */
export const transport = fallback([
  ably({
    client: (orderId) => new Realtime({ authUrl: `/api/orders/${encodeURIComponent(orderId)}/ably-token` }),
  }),
  polling(),
]);
