import { EventEmitter } from 'node:events';
import { memoryBus } from 'react-order-status/server';
import type { Contender } from './contender.js';
import { plainUpdate } from './contender.js';
import { onBus } from './on-bus.js';

export const bus = async () =>
  onBus(memoryBus({ maxOrders: 100_000, maxUpdatesPerOrder: 10 }), async () => {});

/** An emitter of Node with an event for each order: the update gets its fields, and nothing is checked or kept. */
export async function floor(): Promise<Contender> {
  const emitter = new EventEmitter().setMaxListeners(0);
  const versions = new Map<string, number>();
  const publish = async (orderId: string, note: string) => {
    const version = (versions.get(orderId) ?? 0) + 1;
    versions.set(orderId, version);
    const update = {
      ...plainUpdate(orderId, note),
      version,
      id: crypto.randomUUID(),
      storedAt: new Date().toISOString(),
    };
    emitter.emit(orderId, update);
    return update;
  };
  return {
    async prepare(orderIds) {
      for (const orderId of orderIds) await publish(orderId, '');
    },
    async follow(orderIds, received) {
      const listener = ({ note }: { readonly note: string }) => received(note);
      for (const orderId of orderIds) emitter.on(orderId, listener);
      return async () => {
        for (const orderId of orderIds) emitter.off(orderId, listener);
      };
    },
    publish,
    async close() {},
  };
}
