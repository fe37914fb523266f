import { type TransportPeer, transportContract } from 'react-order-status/testing';
import { describe, test } from 'vitest';
import { ably } from '../../../examples/ably/ably-transport.js';
import { freshBus } from '../../server/shop.js';
import { startAblyShop } from './ably-shop.js';

async function openPeer(): Promise<TransportPeer> {
  const shop = await startAblyShop(freshBus());
  return {
    createTransport: () =>
      ably({
        client: (orderId) =>
          shop.connect({ authUrl: `${shop.url}/${encodeURIComponent(orderId)}/ably-token` }),
        snapshotUrl: `${shop.url}/:orderId`,
      }),
    publish: shop.emitOrderUpdate,
    cut: shop.service.cut,
    down: shop.down,
    up: shop.up,
    attempts: () => shop.service.attempts(),
    connections: () => shop.service.count() + shop.open(),
    refuse: shop.refuse,
    finish: (orderId) => shop.emitOrderUpdate({ orderId, status: 'CANCELLED' }),
    garble: (orderId) => shop.service.deliver(`order:${orderId}`, 'no message'),
    close: shop.stop,
  };
}

describe.concurrent('by Ably: it', () => {
  // Ably's library detects half-open connections itself, and connects to a service of its own.
  for (const { name, run } of transportContract(openPeer, { without: ['stall', 'intercept'] }))
    test(name, run);
});
