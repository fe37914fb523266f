import { onTestFinished } from 'vitest';
import {
  createOrderStatusClient,
  type OrderStatusClient,
  type Subscriber,
} from '../../../src/client/index.js';
import type { OrderStatusError, OrderUpdate } from '../../../src/order/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';

/** A subscriber that records its calls. */
export function createWatcher(options: Partial<Subscriber> = {}) {
  const updates: OrderUpdate<string>[] = [];
  const errors: OrderStatusError[] = [];
  const received = { changes: 0, updates, errors };
  const subscriber: Subscriber = {
    onChange: () => void received.changes++,
    onUpdate: (update) => void received.updates.push(update),
    onError: (error) => void received.errors.push(error),
    ...options,
  };
  return { received, subscriber };
}

/** Order `o1` with one subscriber and a scripted transport; closed after the test. */
export function watchOrder(options: Partial<Subscriber> = {}) {
  const transport = scriptedTransport();
  const client: OrderStatusClient = createOrderStatusClient({ transport });
  onTestFinished(() => client.close());
  const { received, subscriber } = createWatcher(options);
  const unsubscribe = client.subscribe('o1', subscriber);
  return {
    transport,
    client,
    received,
    unsubscribe,
    get server() {
      return transport.connection;
    },
    get live() {
      const live = client.get('o1');
      if (!live) throw new Error('The order has no subscriber.');
      return live;
    },
  };
}
