import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type CarrierEvent, carrierFlow, carrierStatuses } from 'react-order-status/ingest';
import type { OrderSnapshot } from 'react-order-status/server';
import { describe, expect, test } from 'vitest';
import { freePort } from '../engines/free-port.js';
import { createIngestShop } from '../ingest/ingest-shop.js';
import { root } from '../package/run.js';
import { journeyOf, packageNumbers } from './apps/ingest-journey.js';
import { nodeRedis, postgres } from './engines.js';

/** A process that receives webhooks, and is killed and started again. */
class Receiver {
  #child: ChildProcess | undefined;
  output = '';

  constructor(
    readonly url: string,
    readonly args: readonly string[],
  ) {}

  async start(): Promise<void> {
    const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
    const script = ['--import', 'tsx', 'test/faults/apps/ingest-shop.ts', ...this.args];
    const child = spawn(process.execPath, script, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-5_000);
      });
    }
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The receiver did not start:\n${this.output}`);
      const answer = await fetch(`${this.url}/any`).catch(() => undefined);
      if (answer?.ok) return;
      await pause(50);
    }
  }

  async kill(): Promise<void> {
    if (!this.#child) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
    this.#child = undefined;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const anyOf = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
};
const shuffled = <T>(list: readonly T[]): readonly T[] =>
  list
    .map((value) => ({ value, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);

/** Sends events as a provider does: again until it is answered 2xx, to any of the processes. */
async function deliver(receivers: readonly Receiver[], events: readonly CarrierEvent[]): Promise<void> {
  for (const deadline = Date.now() + 100_000; Date.now() < deadline; ) {
    const init = { method: 'POST', body: JSON.stringify(events), signal: AbortSignal.timeout(5_000) };
    const answer = await fetch(`${anyOf(receivers).url}/webhooks`, init).catch(() => undefined);
    await answer?.text().catch(() => undefined);
    if (answer?.ok) return;
    await pause(20 + Math.random() * 100);
  }
  throw new Error('A webhook was not accepted in time.');
}

/** What must not depend on the order of arrival. */
function contentOf(order: OrderSnapshot<string> | null) {
  const scans = order?.history?.flatMap(({ note, location, timestamp }) =>
    note === undefined ? [] : [`${timestamp} ${note} ${location}`],
  );
  return { status: order?.status, tracking: order?.tracking, scans: scans?.sort() };
}

/** The order after all events in sequence, once each, in one process. */
async function sequentialOrder() {
  const tracking = packageNumbers.map((trackingNumber) => ({ carrier: 'UPS', trackingNumber }));
  const shop = createIngestShop({
    rows: [{ id: 'order', status: 'PROCESSING', tracking }],
    flow: carrierFlow,
    toStatus: carrierStatuses,
  });
  for (const event of journeyOf('order')) await shop.replay([event]);
  return contentOf(await shop.readOrder('order'));
}

describe.each([nodeRedis, postgres].map((bus) => [bus.kind, bus] as const))('%s', (kind, bus) => {
  test.skipIf(!bus.isInstalled)(
    'webhooks that reach three processes at once, which are killed meanwhile, give the order of one delivery in sequence',
    async () => {
      const engine = await bus.startEngine();
      const ports = [await freePort(), await freePort(), await freePort()];
      const receivers = ports.map(
        (port) => new Receiver(`http://127.0.0.1:${port}`, [kind, engine.urlAt(engine.port), `${port}`]),
      );
      try {
        await Promise.all(receivers.map((receiver) => receiver.start()));
        const events = journeyOf('order');
        const parts = shuffled([...events, ...events, ...events]).map((event) => [event]);
        let isDone = false;
        const killing = (async () => {
          while (!isDone) {
            const receiver = anyOf(receivers);
            await pause(200);
            await receiver.kill();
            await receiver.start();
          }
        })();
        const queue = [...parts];
        const sender = async () => {
          for (let part = queue.pop(); part; part = queue.pop()) await deliver(receivers, part);
        };
        await Promise.all(Array.from({ length: 8 }, sender));
        isDone = true;
        await killing;
        const response = await fetch(`${anyOf(receivers).url}/order`);
        // The answer of the receiver.
        const order = (await response.json()) as OrderSnapshot<string>;
        expect(contentOf(order)).toEqual(await sequentialOrder());
        expect(contentOf(order).scans).toHaveLength(events.length);
      } finally {
        await Promise.all(receivers.map((receiver) => receiver.kill()));
        await engine.remove();
      }
    },
  );
});
