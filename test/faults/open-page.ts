import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  polling,
  sse,
  type Transport,
} from '../../src/client/index.js';
import { createWatcher } from '../client/store/watched-order.js';

/** A real client that watches one order, as a page of the shop does. */
export interface OrderPage {
  /** What it was told of. */
  readonly told: ReturnType<typeof createWatcher>['received'];
  /** Each state that it has shown of its connection, in order. */
  readonly connections: readonly string[];
  live(): LiveOrder | undefined;
  close(): void;
}

/** Opens one. */
export function openPage(orderId: string, transport: Transport): OrderPage {
  const client = createOrderStatusClient({ transport });
  const connections: string[] = [];
  const live = () => client.get(orderId);
  const { received: told, subscriber } = createWatcher({
    onChange() {
      const connection = live()?.connection;
      if (connection !== undefined && connection !== connections.at(-1)) connections.push(connection);
    },
  });
  client.subscribe(orderId, subscriber);
  return { told, connections, live, close: () => client.close() };
}

/** Each way to reach a shop. @param site where it is found. */
export function transportsTo(site: string): readonly Transport[] {
  const stream = sse({ url: (id) => `${site}/api/orders/${id}/stream` });
  const polls = polling({ url: (id) => `${site}/api/orders/${id}`, interval: 300 });
  return [stream, polls, fallback([stream, polls])];
}
