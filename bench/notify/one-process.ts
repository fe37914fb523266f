import { memoryBus } from 'react-order-status/server';
import { memoryDeliveries, memoryPreferences, memoryQueue } from 'react-order-status/server/notify';
import { median } from '../rounds/median.js';
import { mailShipments } from './messages.js';
import { database, type Published, publishAll } from './publish.js';
import { openShop } from './shop.js';

/** What happens to the messages. `waiting`: they are planned, and wait for the default of `settle`. */
export type Messages = 'none' | 'waiting' | 'sent';

/** A measurement of one process. */
export interface Measured extends Published {
  /** Median ms of one publication, of 100 per second. */
  readonly latency: number;
  /** Messages per second, from the first publication until the last one is sent. */
  readonly messages: number;
}

/** Ms of `settle`. */
const settleOf = { waiting: 60_000, sent: 0 };

/** Publishes on the memory bus in a process that also follows and sends. */
export async function inOneProcess(messages: Messages, updates: number): Promise<Measured> {
  const shop = openShop(memoryBus({ namespace: crypto.randomUUID(), maxOrders: 2 * updates }));
  let sent = 0;
  const running =
    messages === 'none'
      ? undefined
      : mailShipments(
          shop,
          { queue: memoryQueue(), deliveries: memoryDeliveries(), preferences: memoryPreferences() },
          {
            settle: settleOf[messages],
            sent() {
              sent += 1;
            },
          },
        ).start();
  await running?.ready;
  const latency = await latencyOf(shop, updates / 20);
  const before = sent;
  const start = performance.now();
  const published = await publishAll(shop, 'order', updates);
  while (messages === 'sent' && sent < before + updates) await database();
  const rate = (updates / (performance.now() - start)) * 1_000;
  await running?.close();
  await shop.close();
  return { ...published, latency, messages: rate };
}

async function latencyOf({ emitOrderUpdate }: ReturnType<typeof openShop>, updates: number): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < updates; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const start = performance.now();
    await emitOrderUpdate({ orderId: `paced-${index}`, status: 'SHIPPED', previousStatus: 'PROCESSING' });
    times.push(performance.now() - start);
  }
  return median(times);
}
