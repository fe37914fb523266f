import { setImmediate, setTimeout } from 'node:timers/promises';
import { countTimers } from '../../runtimes/apps/counters.js';
import { freshBus } from '../shop.js';
import { type Held, serve, ways } from './serve.js';

/** What the process that serves is asked to do. */
export type Order = { readonly do: 'publish'; readonly count: number } | { readonly do: 'look' | 'weigh' };

/** What it says when it is asked to look. */
export interface Look {
  readonly held: Held;
  /** How many errors `onError` has heard. */
  readonly errors: number;
}

/** 6 kB. */
const NOTE = '漢'.repeat(2_000);

/** A server in a process of its own (`serverProcess`), so that its memory is nobody else's. */
countTimers();
const [, , wayText = '', optionsText = '{}'] = process.argv;
const way = ways.find((known) => known === wayText) ?? 'web Response';
// The test's own options, sent as JSON.
const options = JSON.parse(optionsText) as Parameters<typeof serve>[1];
// What is published must not fill the memory that is looked at.
const bus = freshBus({ maxUpdatesPerOrder: 10 });
const served = await serve(way, {
  bus,
  getOrder: async (id) => {
    // Clients leave at every moment, also while the database is asked.
    await setTimeout(Math.random() * 5);
    return served.shop.rows.get(id);
  },
  ...options,
});

/** @returns the newest version. */
async function publish(count: number): Promise<number> {
  let newest = 0;
  for (let index = 0; index < count; index += 1) {
    const { version } = await served.shop.emitOrderUpdate({
      orderId: 'a1',
      status: 'PROCESSING',
      note: NOTE,
    });
    newest = version;
    await setImmediate();
  }
  return newest;
}

const look = (): Look => ({ held: served.held(), errors: served.shop.errors.length });

/** @returns bytes in use when all garbage is collected. */
async function weigh(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

async function answer(order: Order): Promise<number | Look> {
  if (order.do === 'publish') return publish(order.count);
  return order.do === 'look' ? look() : weigh();
}

process.on('message', (order: Order) => void answer(order).then((told) => process.send?.(told)));
process.on('disconnect', () => process.exit());
process.send?.(served.port);
