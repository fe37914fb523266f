import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { StoredUpdate } from 'react-order-status/server';
import { freePort } from '../engines/free-port.js';
import { startTcpProxy, type TcpProxy } from '../engines/tcp-proxy.js';
import { root } from '../package/run.js';
import type { BusKind } from './apps/buses.js';
import type { RaceRequest, RaceResult } from './apps/race.js';

/** A server process of the shop, with one proxy to its clients and one to its engine. */
export interface ShopProcess {
  /** The base URL for clients, through {@link ShopProcess.toClients}. */
  readonly site: string;
  readonly toClients: TcpProxy;
  readonly toEngine: TcpProxy;
  /** Starts the process, and waits until it answers. Idempotent. */
  start(): Promise<void>;
  /** Stops the process: `SIGKILL` immediately, `SIGTERM` by draining; waits for its exit. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** @returns the stored update, or `undefined` if it is unknown whether it was stored. */
  publish(update: { orderId: string; status: string; note: string }): Promise<StoredUpdate | undefined>;
  race(request: RaceRequest): Promise<RaceResult>;
  /** The log of an order. */
  log(orderId: string): Promise<{ readonly epoch: string; readonly updates: readonly StoredUpdate[] }>;
  /** The output of the process, for failed tests. */
  output(): string;
  close(): Promise<void>;
}

export async function startShop(
  kind: BusKind,
  engine: { readonly port: number; urlAt(port: number): string },
): Promise<ShopProcess> {
  const port = await freePort();
  const toClients = await startTcpProxy(port);
  const toEngine = await startTcpProxy(engine.port);
  let child: ChildProcess | undefined;
  let output = '';
  const kill = () => child?.kill('SIGKILL');
  process.once('exit', kill);

  const call = async (action: string, body: unknown, timeout = 60_000): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`);
    return response.json();
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };

  const shop: ShopProcess = {
    site: `http://127.0.0.1:${toClients.port}`,
    toClients,
    toEngine,
    async start() {
      if (child) return;
      const args = [
        '--import',
        'tsx',
        'test/faults/apps/shop.ts',
        kind,
        engine.urlAt(toEngine.port),
        `${port}`,
      ];
      const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
      const started = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      started.once('exit', () => {
        if (child === started) child = undefined;
      });
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output = (output + chunk.toString()).slice(-10_000);
        });
      }
      for (const deadline = Date.now() + 60_000; ; ) {
        if (
          await call('ready', {}, 2_000).then(
            () => true,
            () => false,
          )
        )
          return;
        if (started.exitCode !== null || Date.now() > deadline) {
          throw new Error(`The shop did not start:\n${output}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    stop,
    publish: (update) =>
      // The answer of the shop's action.
      call('publish', update, 10_000).catch(() => undefined) as Promise<StoredUpdate | undefined>,
    // As above.
    race: (request) => call('race', request, 110_000) as Promise<RaceResult>,
    // As above.
    log: (orderId) => call('log', { orderId }) as ReturnType<ShopProcess['log']>,
    output: () => output,
    async close() {
      await stop('SIGKILL');
      process.off('exit', kill);
      toClients.close();
      toEngine.close();
    },
  };
  await shop.start();
  return shop;
}
