import { memoryBus, type OrderBus } from 'react-order-status/server';

/** The resources in use in this process, to test that they are released when a client disconnects. */
const alive = { subscriptions: 0, timers: 0 };

export const countAlive = () => ({ ...alive });

/** A bus that counts its subscriptions. */
export function countedBus(): OrderBus {
  const bus = memoryBus({ namespace: 'runtimes' });
  return {
    ...bus,
    async open(orderId, options, listener) {
      const subscription = await bus.open(orderId, options, listener);
      const stop = counted('subscriptions');
      return {
        ...subscription,
        close() {
          stop();
          subscription.close();
        },
      };
    },
  };
}

/** Counts the timers that are started from now on. */
export function countTimers(): void {
  const stops = new Map<unknown, () => void>();
  const { setInterval, setTimeout, clearInterval, clearTimeout } = globalThis;
  const clear = (timer: unknown) => stops.get(timer)?.();
  const started = <T>(timer: T, stop: () => void) => {
    stops.set(timer, () => {
      stops.delete(timer);
      stop();
    });
    return timer;
  };
  Object.assign(globalThis, {
    setInterval: (...args: Parameters<typeof setInterval>) =>
      started(setInterval(...args), counted('timers')),
    setTimeout: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const stop = counted('timers');
      const run = () => {
        stop();
        work(...args);
      };
      return started(setTimeout(run, ms), stop);
    },
    clearInterval(timer: Parameters<typeof clearInterval>[0]) {
      clear(timer);
      clearInterval(timer);
    },
    clearTimeout(timer: Parameters<typeof clearTimeout>[0]) {
      clear(timer);
      clearTimeout(timer);
    },
  });
}

function counted(what: keyof typeof alive): () => void {
  alive[what]++;
  let stopped = false;
  return () => {
    if (!stopped) alive[what]--;
    stopped = true;
  };
}
