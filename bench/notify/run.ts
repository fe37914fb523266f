import { createOrderEvents, memoryBus } from 'react-order-status/server';
import {
  type Channel,
  createNotifications,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
} from 'react-order-status/server/notify';

/**
 * `npm run bench notify [rounds] [updates]`: what publishing costs while notifications are on. Each update is a shipment of
 * another order, which has a message. The time is that of `emitOrderUpdate` on a shop under load: 16 publish at once, each
 * after an answer of 1 ms, as from a database. Also printed: messages per second until all are sent.
 */
const [rounds = 5, updates = 5_000] = process.argv.slice(2).map(Number);
/** Publications that are under way at once. */
const IN_FLIGHT = 16;

const database = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function openShop() {
  const bus = memoryBus({ namespace: crypto.randomUUID(), maxOrders: updates });
  const { emitOrderUpdate, readOrder } = createOrderEvents({
    bus,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: 'PROCESSING' as const }),
  });
  return { bus, emitOrderUpdate, readOrder };
}

function withMessages({ bus, readOrder }: ReturnType<typeof openShop>) {
  let sent = 0;
  const email: Channel<string> = {
    name: 'email',
    onUnknown: 'retry',
    addressesOf: ({ email: address }) => (address ? [address] : []),
    keyOf: (address) => address,
    render: () => null,
    async send() {
      await database();
      sent += 1;
      return { outcome: 'sent' };
    },
  };
  const notifications = createNotifications({
    follow: (...args) => bus.follow(...args),
    read: readOrder,
    queue: memoryQueue(),
    deliveries: memoryDeliveries(),
    preferences: memoryPreferences(),
    channels: [email],
    recipient: () => ({ userId: 'ann', email: 'ann@example.org' }),
    rules: { SHIPPED: ['email'] },
    settle: 0,
  });
  return { running: notifications.start(), sent: () => sent };
}

/** Updates per second. */
async function publishAll({ emitOrderUpdate }: ReturnType<typeof openShop>): Promise<number> {
  let next = 0;
  const start = performance.now();
  const publisher = async () => {
    while (next < updates) {
      next += 1;
      const orderId = String(next);
      await database();
      await emitOrderUpdate({ orderId, status: 'SHIPPED', previousStatus: 'PROCESSING' });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, publisher));
  return (updates / (performance.now() - start)) * 1_000;
}

async function off(): Promise<number> {
  const shop = openShop();
  const rate = await publishAll(shop);
  await shop.bus.close();
  return rate;
}

async function on() {
  const shop = openShop();
  const { running, sent } = withMessages(shop);
  await running.ready;
  const start = performance.now();
  const rate = await publishAll(shop);
  while (sent() < updates) await database();
  const messages = (updates / (performance.now() - start)) * 1_000;
  await running.close();
  await shop.bus.close();
  return { rate, messages };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const rates: { on: number[]; off: number[]; messages: number[] } = { on: [], off: [], messages: [] };
for (let round = 0; round < rounds; round += 1) {
  rates.off.push(await off());
  const { rate, messages } = await on();
  rates.on.push(rate);
  rates.messages.push(messages);
}
const [withNotifications, without] = [median(rates.on), median(rates.off)];
console.log(`emitOrderUpdate, notifications off: ${Math.round(without)} updates/s`);
console.log(`emitOrderUpdate, notifications on:  ${Math.round(withNotifications)} updates/s`);
console.log(`ratio:                              ${(withNotifications / without).toFixed(2)}`);
console.log(`messages, from publication to sent: ${Math.round(median(rates.messages))} messages/s`);
