import { onTestFinished } from 'vitest';
import {
  createOrderStatusClient,
  type OrderStatusClient,
  type Subscriber,
} from '../../../src/client/index.js';
import type { OrderStatusError, OrderUpdate } from '../../../src/order/index.js';
import { scriptedTransport } from '../../../src/testing/index.js';

/** A subscriber that keeps what it is told. */
export function createWatcher(wishes: Partial<Subscriber> = {}) {
  const updates: OrderUpdate<string>[] = [];
  const errors: OrderStatusError[] = [];
  const told = { changes: 0, updates, errors };
  const subscriber: Subscriber = {
    onChange: () => void told.changes++,
    onUpdate: (update) => void told.updates.push(update),
    onError: (error) => void told.errors.push(error),
    ...wishes,
  };
  return { told, subscriber };
}

/** Order `o1`, watched by one subscriber over a scripted transport; closed with the test. */
export function watchOrder(wishes: Partial<Subscriber> = {}) {
  const transport = scriptedTransport();
  const client: OrderStatusClient = createOrderStatusClient({ transport });
  onTestFinished(() => client.close());
  const { told, subscriber } = createWatcher(wishes);
  const unsubscribe = client.subscribe('o1', subscriber);
  return {
    transport,
    client,
    told,
    unsubscribe,
    get server() {
      return transport.connection;
    },
    get live() {
      const live = client.get('o1');
      if (!live) throw new Error('Nobody watches the order.');
      return live;
    },
  };
}
