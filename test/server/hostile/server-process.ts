import { setImmediate, setTimeout } from 'node:timers/promises';
import { countTimers } from '../../runtimes/apps/counters.js';
import { freshBus } from '../shop.js';
import { type Held, serve, ways } from './serve.js';

/** A command to the server process. */
export type Command =
  | { readonly do: 'publish'; readonly count: number }
  | { readonly do: 'inspect' | 'measure' };

/** The reply to `inspect`. */
export interface Inspection {
  readonly held: Held;
  /** How many errors `onError` received. */
  readonly errors: number;
}

/** 6 kB. */
const NOTE = '漢'.repeat(2_000);

/** A server in a process of its own, so that only its own memory is measured. */
countTimers();
const [, , wayText = '', optionsText = '{}'] = process.argv;
const way = ways.find((known) => known === wayText) ?? 'web Response';
// The test's own options, sent as JSON.
const options = JSON.parse(optionsText) as Parameters<typeof serve>[1];
// Published updates must not fill the memory that is measured.
const bus = freshBus({ maxUpdatesPerOrder: 10 });
const served = await serve(way, {
  bus,
  getOrder: async (id) => {
    // So that clients disconnect during `getOrder` too.
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

const inspect = (): Inspection => ({ held: served.held(), errors: served.shop.errors.length });

/** @returns bytes in use after garbage collection. */
async function measure(): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

async function run(command: Command): Promise<number | Inspection> {
  if (command.do === 'publish') return publish(command.count);
  return command.do === 'inspect' ? inspect() : measure();
}

process.on('message', (command: Command) => void run(command).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
process.send?.(served.port);
