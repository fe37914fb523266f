import { Redis as IoRedis, type RedisOptions } from 'ioredis';
import { type NewUpdate, type OrderBus, orderFlow } from 'react-order-status/server';
import { type RedisBusOptions, redisBus } from 'react-order-status/server/redis';
import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../engines/redis-server.js';

export const flow = { flow: orderFlow };

let orders = 0;
/** No two tests share an order. */
export const newOrder = () => `order-${process.pid}-${++orders}`;
export const note = (orderId: string, text = 'Picked'): NewUpdate => ({
  orderId,
  status: 'PROCESSING',
  timestamp: '2024-01-01T12:00:00.000Z',
  note: text,
});
export const publish = async (bus: OrderBus, orderId: string, ...texts: string[]) => {
  for (const text of texts) await bus.append(note(orderId, text), flow);
};

/** Closes at the end of the test what the test opened. */
export function useClosing() {
  const opened: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });
  return <T extends { close(): unknown }>(closable: T): T => {
    opened.push(closable);
    return closable;
  };
}

/** Sends one command, as the stores take it. */
type Send = (command: readonly string[]) => Promise<unknown>;

/** A Redis of the test file, and clients and buses that are closed after each test. */
export function useRedis() {
  let redis: RedisServer;
  const closing = useClosing();
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  const nodeRedis = async (options: NonNullable<Parameters<typeof createClient>[0]> = {}) => {
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: 20 }, ...options });
    client.on('error', () => {});
    closing({ close: () => client.isOpen && client.destroy() });
    return client.connect();
  };
  const ioRedis = (options: RedisOptions = {}) => {
    const client = new IoRedis(redis.url, { retryStrategy: () => 20, ...options });
    client.on('error', () => {});
    closing({ close: () => client.disconnect() });
    return client;
  };
  return {
    closing,
    nodeRedis,
    ioRedis,
    /** By the package that sends. */
    senders: {
      redis: async () => {
        const client = await nodeRedis();
        return (command) => client.sendCommand([...command]);
      },
      ioredis: async () => {
        const client = ioRedis();
        return ([command = '', ...args]) => client.call(command, ...args);
      },
    } satisfies Record<string, () => Promise<Send>>,
    async busOn(options: Partial<RedisBusOptions> = {}): Promise<OrderBus> {
      const client = options.client ?? (await nodeRedis());
      return closing(redisBus({ onError: () => {}, ...options, client }));
    },
    admin: async (...args: string[]): Promise<unknown> => (await nodeRedis()).sendCommand(args),
  };
}
