import { createOrderEvents, type OrderBus, type Subscription } from 'react-order-status/server';
import type { Contender } from './contender.js';

/** Publishing by `emitOrderUpdate` on a bus, and receiving as streams do. */
export function onBus(bus: OrderBus, end: () => Promise<void>): Contender {
  const { emitOrderUpdate, emitMany } = createOrderEvents({
    bus,
    authenticate: () => null,
    getOrder: () => null,
  });
  return {
    async prepare(orderIds) {
      const results = await emitMany(orderIds.map((orderId) => ({ orderId, status: 'PROCESSING' as const })));
      if (results.some(({ status }) => status === 'rejected')) throw new Error('An update was refused.');
    },
    async follow(orderIds, received) {
      const listener = {
        update: ({ note = '' }) => received(note),
        gap() {
          throw new Error('Updates were missed, so the figures are of no use.');
        },
        closed() {},
      };
      const subscriptions: readonly Subscription[] = await Promise.all(
        orderIds.map((orderId) => bus.open(orderId, {}, listener)),
      );
      return async () => {
        for (const subscription of subscriptions) subscription.close();
      };
    },
    publish: (orderId, note) => emitOrderUpdate({ orderId, status: 'PROCESSING', note }),
    async close() {
      await bus.close();
      await end();
    },
  };
}
