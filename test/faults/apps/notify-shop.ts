import { createOrderEvents, memoryBus } from 'react-order-status/server';
import { type Channel, createNotifications } from 'react-order-status/server/notify';
import type { NotifyEngine } from './notify-engines.js';

/** The person whom all messages are for. */
export const USER = 'ann';

/** Ms for one attempt: short, so that an interrupted one is found as soon as its job returns. */
const SEND_TIMEOUT = 3_000;

/** A channel whose provider accepts what is posted to `<url>/<name>/<id>`. */
const channelOf = (name: string, onUnknown: Channel['onUnknown'], url: string): Channel => ({
  name,
  onUnknown,
  addressesOf: ({ userId }) => [userId],
  keyOf: String,
  render: ({ id }) => id,
  async send({ id }, signal) {
    const response = await fetch(`${url}/${name}/${id}`, { method: 'POST', signal });
    return { outcome: 'sent', providerId: await response.text() };
  },
});

/**
 * A shop whose channel `email` may repeat a message after an attempt without an answer; `sms` never does. Its bus is in
 * memory, so the process that publishes has to be the one that follows; any process may send.
 */
export function createNotifyShop({ queue, deliveries, preferences }: NotifyEngine, provider: string) {
  const { emitOrderUpdate, follow } = createOrderEvents({
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    authenticate: () => null,
    getOrder: (id) => ({ id, userId: USER, status: 'PROCESSING' as const }),
  });
  const notifications = createNotifications({
    follow,
    read: async (orderId) => ({ orderId, status: 'SHIPPED', version: 1 }),
    queue,
    deliveries,
    preferences,
    channels: [channelOf('email', 'retry', provider), channelOf('sms', 'never', provider)],
    recipient: () => ({ userId: USER }),
    rules: { SHIPPED: ['email', 'sms'] },
    settle: 0,
    sendTimeout: SEND_TIMEOUT,
    concurrency: 4,
    onError: (error) => console.error(String(error)),
  });
  return {
    notifications,
    ship: (orderId: string) => emitOrderUpdate({ orderId, status: 'SHIPPED' }),
  };
}
