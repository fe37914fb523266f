import type { Scheduler } from 'fast-check';
import type { BusListener, OrderBus } from 'react-order-status/server';

/**
 * A bus of which a scheduler decides when each call arrives, when it is answered, and when a
 * listener is called: after `lag` turns, as an engine may notify its listeners late.
 */
export function slowBus(bus: OrderBus, scheduler: Scheduler, lag: number): OrderBus {
  const pause = (label: string) => scheduler.schedule(Promise.resolve(), label);
  const slowly = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
    await pause(`${label} arrives`);
    const answer = await work();
    await pause(`${label} is answered`);
    return answer;
  };
  return {
    append: (...args) => slowly('append', () => bus.append(...args)),
    head: (orderId) => slowly('head', () => bus.head(orderId)),
    history: (...args) => slowly('history', () => bus.history(...args)),
    erase: (orderId) => bus.erase(orderId),
    close: () => bus.close(),
    open: (orderId, options, listener) =>
      slowly('open', async () => {
        const slow = slowListener(listener, async () => {
          for (let turn = 0; turn < lag; turn += 1) await pause('listener is called');
        });
        const subscription = await bus.open(orderId, options, slow.listener);
        // The replay is delivered before the call resolves; updates published meanwhile need not be.
        await slow.all();
        return {
          ...subscription,
          close() {
            slow.stop();
            subscription.close();
          },
        };
      }),
  };
}

/** Delivers all in order, each after a pause; a gap drops the updates that were not delivered yet. */
function slowListener(listener: BusListener, pause: () => Promise<void>) {
  let last = Promise.resolve();
  let isStopped = false;
  let gaps = 0;
  const later = (call: () => void) => {
    const gapsBefore = gaps;
    last = last.then(pause).then(() => {
      if (!isStopped && gaps === gapsBefore) call();
    });
  };
  const delayed: BusListener = {
    update: (update) => later(() => listener.update(update)),
    gap() {
      gaps += 1;
      later(() => listener.gap());
    },
    closed: () => later(() => listener.closed()),
  };
  return {
    listener: delayed,
    all: () => last,
    stop() {
      isStopped = true;
    },
  };
}
