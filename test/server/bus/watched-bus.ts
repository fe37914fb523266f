import type { BusListener, OrderBus } from 'react-order-status/server';

/** A bus that counts its subscriptions, and lets a test notify all of them of a gap, as after an engine's failure. */
export function watchBus(bus: OrderBus) {
  const listeners = new Set<BusListener>();
  const watched: OrderBus = {
    append: (update, options) => bus.append(update, options),
    head: (orderId) => bus.head(orderId),
    history: (orderId, limit) => bus.history(orderId, limit),
    erase: (orderId) => bus.erase(orderId),
    close: () => bus.close(),
    async open(orderId, options, listener) {
      listeners.add(listener);
      const subscription = await bus.open(orderId, options, listener);
      return {
        ...subscription,
        close: () => {
          listeners.delete(listener);
          subscription.close();
        },
      };
    },
  };
  return {
    bus: watched,
    /** Open subscriptions. */
    count: () => listeners.size,
    gap: () => {
      for (const listener of [...listeners]) listener.gap();
    },
  };
}
