import { webSocketHooks } from 'react-order-status/server/websocket';
import { orders } from './shop.js';

/** The hooks of crossws on every runtime; messages of pages are published as notes. */
export const hooks = webSocketHooks(orders, {
  async onMessage({ orderId, data }) {
    await orders.emitOrderUpdate({ orderId, userId: 'ann', status: 'PENDING', note: String(data) });
  },
});

export const isUpgrade = ({ headers }: Request) => headers.get('upgrade')?.toLowerCase() === 'websocket';
