import {
  createOrderStatusClient,
  fallback,
  type LiveOrder,
  polling,
  sse,
  type Transport,
} from '../../src/client/index.js';
import { createWatcher } from '../client/store/watched-order.js';

/** A real client that is subscribed to one order. */
export interface OrderPage {
  /** The calls of its subscriber. */
  readonly received: ReturnType<typeof createWatcher>['received'];
  /** The values of `connection`, in order. */
  readonly connections: readonly string[];
  live(): LiveOrder | undefined;
  close(): void;
}

export function openPage(orderId: string, transport: Transport): OrderPage {
  const client = createOrderStatusClient({ transport });
  const connections: string[] = [];
  const live = () => client.get(orderId);
  const { received, subscriber } = createWatcher({
    onChange() {
      const connection = live()?.connection;
      if (connection !== undefined && connection !== connections.at(-1)) connections.push(connection);
    },
  });
  client.subscribe(orderId, subscriber);
  return { received, connections, live, close: () => client.close() };
}

/** One transport of each kind. @param site base URL of the shop. */
export function transportsTo(site: string): readonly Transport[] {
  const stream = sse({ url: (id) => `${site}/api/orders/${id}/stream` });
  const polls = polling({ url: (id) => `${site}/api/orders/${id}`, interval: 300 });
  return [stream, polls, fallback([stream, polls])];
}
