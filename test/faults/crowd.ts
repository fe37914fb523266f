import { expect, vi } from 'vitest';
import { fallback, polling, sse } from '../../src/client/index.js';
import type { HistoryEntry } from '../../src/order/index.js';
import { openPage } from './open-page.js';
import { type RawReader, readRaw } from './raw-reader.js';
import type { ShopProcess } from './shop-process.js';

/** Ms in which everyone has to have recovered once all faults are over. */
const RECOVERY = 60_000;

/** Clients of each kind. */
const EACH = 3;

/** Everyone who follows an order while its shops, its engine and its network fail. */
export interface Crowd {
  readonly orderId: string;
  readonly size: number;
  /** Waits until everyone's history is the log, and they were told each update once. */
  expectHistories(of: ShopProcess, options?: { lives?: number }): Promise<Log>;
  close(): void;
}

/** What the bus has, told as the histories are told. */
export interface Log {
  readonly epoch: string;
  readonly lines: readonly string[];
  readonly notes: readonly (string | undefined)[];
}

/** One line of a history: two histories are equal when their lines are. */
const line = ({ version, status, note }: HistoryEntry<string>) => `${version} ${status} ${note}`;

let orders = 0;

/**
 * Real clients (half with polling to fall back on) and raw readers, waiting for an order's first
 * update. Each goes to the next of the sites when it has lost one.
 * @param sites where they find the shop.
 */
export async function gather(sites: readonly string[]): Promise<Crowd> {
  const orderId = `order-${process.pid}-${++orders}`;
  let next = 0;
  /** Beginning with another one each. */
  const roundRobin = () => {
    let turn = next++;
    return () => sites[turn++ % sites.length] ?? '';
  };
  const clients = Array.from({ length: 2 * EACH }, (_, index) => {
    const site = roundRobin();
    const stream = sse({ url: (id) => `${site()}/api/orders/${id}/stream` });
    const transport =
      index < EACH
        ? fallback([stream, polling({ url: (id) => `${site()}/api/orders/${id}`, interval: 500 })])
        : stream;
    return openPage(orderId, transport);
  });
  const readers: RawReader[] = Array.from({ length: EACH }, () => readRaw(orderId, roundRobin()));

  const crowd = {
    orderId,
    /** What each of them has of the present life of the log. */
    states: () => [
      ...clients.map(({ live, told }, n) => ({
        name: `client ${n}, ${live()?.connection}: ${live()?.error?.message}`,
        // What is of an earlier life of the log has lost its version.
        lines:
          live()
            ?.order?.history.filter(({ version }) => version !== undefined)
            .map(line) ?? [],
        told: told.updates.length,
      })),
      ...readers.map((reader, n) => ({
        name: `reader ${n}, ${reader.isOpen() ? 'open' : 'connecting'}`,
        lines: reader.history().map(line),
      })),
    ],
    size: clients.length + readers.length,
    async expectHistories(of: ShopProcess, { lives = 1 } = {}) {
      let log: Log = { epoch: '', lines: [], notes: [] };
      await vi.waitFor(
        async () => {
          const { epoch, updates } = await of.log(orderId);
          log = { epoch, lines: updates.map(line), notes: updates.map(({ note }) => note) };
          const behind = crowd.states().filter(({ lines }) => lines.join() !== log.lines.join());
          expect(behind, `the log has ${log.lines.length}`).toEqual([]);
          for (const { live } of clients) expect(live()?.order?.status).toBe(updates.at(-1)?.status);
        },
        { timeout: RECOVERY, interval: 200 },
      );
      for (const { told } of clients) {
        const lines = told.updates.map(line);
        if (lives === 1) expect(lines).toEqual(log.lines);
        expect(new Set(told.updates.map(({ note }) => note)).size).toBe(lines.length);
        expect(told.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
      }
      expect(readers.flatMap(({ mistakes }) => mistakes)).toEqual([]);
      if (lives === 1) expect(readers.flatMap(({ losses }) => losses)).toEqual([]);
      expect(new Set(log.notes).size).toBe(log.notes.length);
      return log;
    },
    close() {
      for (const client of clients) client.close();
      for (const reader of readers) reader.close();
    },
  };
  await vi.waitFor(
    () => {
      // What they are told first is no news to them.
      for (const { live } of clients) {
        expect(live()).toMatchObject({ connection: 'open', order: { version: 0 } });
      }
      for (const reader of readers) expect(reader.isOpen()).toBe(true);
    },
    { timeout: RECOVERY, interval: 50 },
  );
  return crowd;
}
