import { createOrderEvents, memoryBus } from 'react-order-status/server';
import {
  type Channel,
  createNotifications,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
} from 'react-order-status/server/notify';

/**
 * `npm run bench notify [rounds] [updates]`: what publishing costs while notifications are on, everything in one process on
 * the memory bus. Each update is a shipment of another order, which has a message that is sent at once.
 *
 * First a shop that publishes 100 updates per second: the time of `emitOrderUpdate`, which must not wait for messages.
 * Then a process that does nothing else, with 16 publications under way: there the messages take their share of the one
 * core. In production another process can send them (`start({ send: false })`).
 */
const [rounds = 5, updates = 5_000] = process.argv.slice(2).map(Number);
/** Publications that are under way at once. */
const IN_FLIGHT = 16;

const database = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function openShop() {
  const bus = memoryBus({ namespace: crypto.randomUUID(), maxOrders: 2 * updates });
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

/** Median ms of one publication, of 100 per second. */
async function latencyOf({ emitOrderUpdate }: ReturnType<typeof openShop>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < updates / 20; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const start = performance.now();
    await emitOrderUpdate({ orderId: `paced ${index}`, status: 'SHIPPED', previousStatus: 'PROCESSING' });
    times.push(performance.now() - start);
  }
  return median(times);
}

async function off() {
  const shop = openShop();
  const latency = await latencyOf(shop);
  const rate = await publishAll(shop);
  await shop.bus.close();
  return { latency, rate };
}

async function on() {
  const shop = openShop();
  const { running, sent } = withMessages(shop);
  await running.ready;
  const latency = await latencyOf(shop);
  const before = sent();
  const start = performance.now();
  const rate = await publishAll(shop);
  while (sent() < before + updates) await database();
  const messages = (updates / (performance.now() - start)) * 1_000;
  await running.close();
  await shop.bus.close();
  return { latency, rate, messages };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
type Result = Awaited<ReturnType<typeof on>>;
const results: { readonly off: Omit<Result, 'messages'>[]; readonly on: Result[] } = { off: [], on: [] };
for (let round = 0; round < rounds; round += 1) {
  results.off.push(await off());
  results.on.push(await on());
}
const latency = (all: readonly Omit<Result, 'messages'>[]) => median(all.map((each) => each.latency));
const rate = (all: readonly Omit<Result, 'messages'>[]) => median(all.map((each) => each.rate));
const ms = (value: number) => `${value.toFixed(3)} ms`;
console.log(
  `100 updates/s, one publication:  off ${ms(latency(results.off))}, on ${ms(latency(results.on))}`,
);
console.log(
  `nothing but publishing:          off ${Math.round(rate(results.off))} updates/s, on ${Math.round(rate(results.on))} updates/s`,
);
console.log(`  ratio:                         ${(rate(results.on) / rate(results.off)).toFixed(2)}`);
console.log(
  `  messages until all are sent:   ${Math.round(median(results.on.map((each) => each.messages)))}/s`,
);
