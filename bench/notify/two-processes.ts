import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { OrderBus } from 'react-order-status/server';
import { type EngineName, engines } from './engines.js';
import { type Published, publishAll } from './publish.js';
import { openShop } from './shop.js';

/** What one process publishes while another one follows and sends, and while none does. */
export interface Compared {
  readonly off: readonly Published[];
  readonly on: readonly Measured[];
}

interface Measured extends Published {
  /** Messages per second, from the first publication until the last one is sent. */
  readonly messages: number;
}

const script = fileURLToPath(new URL('follower.ts', import.meta.url));

/** Publishes on an engine, in rounds that alternate. */
export async function inTwoProcesses(name: EngineName, rounds: number, updates: number): Promise<Compared> {
  const { start, openBus } = engines[name];
  const server = await start();
  const { bus, close } = await openBus(server.url);
  const follower = fork(script, [name, server.url], { execArgv: ['--import', 'tsx'] });
  try {
    await next(follower, 'open');
    const off: Published[] = [];
    const on: Measured[] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const without = await publishAll(openShop(bus), `off-${round}`, updates);
      const during = await publishDuring(follower, bus, `on-${round}`, updates);
      if (round === 0) continue;
      off.push(without);
      on.push(during);
    }
    return { off, on };
  } finally {
    follower.disconnect();
    await once(follower, 'exit');
    await close();
    await server.remove();
  }
}

async function publishDuring(follower: ChildProcess, bus: OrderBus, orders: string, updates: number) {
  follower.send(updates);
  await next(follower, 'ready');
  const sent = next(follower, 'sent');
  const start = performance.now();
  const published = await publishAll(openShop(bus), orders, updates);
  await sent;
  return { ...published, messages: (updates / (performance.now() - start)) * 1_000 };
}

async function next(follower: ChildProcess, expected: string): Promise<void> {
  const messages: readonly unknown[] = await once(follower, 'message');
  if (messages[0] !== expected)
    throw new Error(`The follower reports ${String(messages[0])}, not ${expected}.`);
}
