import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { root } from '../package/run.js';
import type { BusKind } from './apps/buses.js';

/** A line that a follower has written. */
export interface Line {
  readonly pid: number;
  readonly what: 'ready' | 'began' | 'handled';
  readonly orderId: string;
  readonly version: number;
}

/** The processes that follow one name. */
export interface FollowerProcesses {
  /** Starts one more, and waits until it follows. */
  start(): Promise<ChildProcess>;
  /** Everything that was written, in the sequence in which it happened. */
  lines(): readonly Line[];
  /** The process that has begun the newest call; `undefined` if it was ended. */
  active(): ChildProcess | undefined;
  /** The output of all processes, for failed tests. */
  output(): string;
  close(): Promise<void>;
}

/** @param lease ms. */
export function followerProcesses(
  kind: BusKind,
  url: string,
  file: string,
  lease: number,
): FollowerProcesses {
  const running = new Map<number, ChildProcess>();
  let output = '';
  const lines = () =>
    readFileSync(file, { encoding: 'utf8', flag: 'a+' })
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const [pid, what, orderId = '', version] = line.split(' ');
        // As the process wrote it.
        return { pid: Number(pid), what: what as Line['what'], orderId, version: Number(version) };
      });
  return {
    lines,
    async start() {
      const args = ['--import', 'tsx', 'test/faults/apps/follower.ts', kind, url, file, `${lease}`];
      const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const { pid = 0 } = child;
      running.set(pid, child);
      child.once('exit', () => running.delete(pid));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output = (output + chunk.toString()).slice(-10_000);
        });
      }
      await expect
        .poll(() => lines().some((line) => line.pid === pid && line.what === 'ready'), { timeout: 60_000 })
        .toBe(true);
      return child;
    },
    active() {
      const newest = lines()
        .filter(({ what }) => what === 'began')
        .at(-1);
      return newest && running.get(newest.pid);
    },
    output: () => output,
    async close() {
      await Promise.all(
        [...running.values()].map(async (child) => {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          await ended;
        }),
      );
    },
  };
}

/**
 * Fails unless each stored update was handled, those of an order in sequence, and twice only where the first process did not
 * live to acknowledge it.
 * @param stored the newest version of each order.
 * @param ended the processes that were killed, or stopped for longer than their lease.
 */
export function expectHandled(
  lines: readonly Line[],
  stored: ReadonlyMap<string, number>,
  ended: ReadonlySet<number>,
): { readonly repeated: number } {
  const handledBy = new Map<string, number[]>();
  const begunBy = new Map<string, number>();
  let repeated = 0;
  for (const { pid, what, orderId, version } of lines) {
    if (what === 'ready') continue;
    const handlers = handledBy.get(`${orderId} ${version}`) ?? [];
    if (what === 'handled') {
      handledBy.set(`${orderId} ${version}`, [...handlers, pid]);
      continue;
    }
    // It may have lost its lease for a while, and the others went on.
    expect([orderId, version > (begunBy.get(`${pid} ${orderId}`) ?? 0)]).toEqual([orderId, true]);
    begunBy.set(`${pid} ${orderId}`, version);
    if (version > 1) {
      const before = `${orderId} ${version - 1}`;
      expect([before, handledBy.has(before)]).toEqual([before, true]);
    }
    if (handlers.length === 0) continue;
    repeated += 1;
    for (const handler of handlers) expect(ended).toContain(handler);
  }
  for (const [orderId, newest] of stored) {
    for (let version = 1; version <= newest; version += 1) {
      expect([orderId, version, handledBy.has(`${orderId} ${version}`)]).toEqual([orderId, version, true]);
    }
  }
  return { repeated };
}
