import { expect, vi } from 'vitest';
import { fallback, polling, sse } from '../../src/client/index.js';
import type { HistoryEntry } from '../../src/order/index.js';
import { openPage } from './open-page.js';
import { type RawReader, readRaw } from './raw-reader.js';
import type { ShopProcess } from './shop-process.js';

/** Maximum ms to recover after all faults have ended. */
const RECOVERY = 60_000;

/** The number of clients of each kind. */
const EACH = 3;

/** All clients that follow an order while its shops, its engine and its network fail. */
export interface Clients {
  readonly orderId: string;
  readonly size: number;
  /** Waits until the history of every client equals the log, and checks that each update was delivered once. */
  expectHistories(of: ShopProcess, options?: { epochs?: number }): Promise<Log>;
  close(): void;
}

/** The log of the bus, in the form of the clients' histories. */
export interface Log {
  readonly epoch: string;
  readonly lines: readonly string[];
  readonly notes: readonly (string | undefined)[];
}

/** A history entry as text: two histories are equal if their lines are. */
const line = ({ version, status, note }: HistoryEntry<string>) => `${version} ${status} ${note}`;

let orders = 0;

/**
 * Connects real clients (half of them with polling as a fallback) and raw readers to an order without updates. Each
 * changes to the next site when it loses its connection.
 * @param sites base URLs of the shop.
 */
export async function connectClients(sites: readonly string[]): Promise<Clients> {
  const orderId = `order-${process.pid}-${++orders}`;
  let next = 0;
  /** Each client begins with another site. */
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

  const all = {
    orderId,
    /** The history of each client in the current epoch. */
    states: () => [
      ...clients.map(({ live, received }, n) => ({
        name: `client ${n}, ${live()?.connection}: ${live()?.error?.message}`,
        // Entries of an earlier epoch have no version.
        lines:
          live()
            ?.order?.history.filter(({ version }) => version !== undefined)
            .map(line) ?? [],
        received: received.updates.length,
      })),
      ...readers.map((reader, n) => ({
        name: `reader ${n}, ${reader.isOpen() ? 'open' : 'connecting'}`,
        lines: reader.history().map(line),
      })),
    ],
    size: clients.length + readers.length,
    async expectHistories(of: ShopProcess, { epochs = 1 } = {}) {
      let log: Log = { epoch: '', lines: [], notes: [] };
      await vi.waitFor(
        async () => {
          const { epoch, updates } = await of.log(orderId);
          log = { epoch, lines: updates.map(line), notes: updates.map(({ note }) => note) };
          const behind = all.states().filter(({ lines }) => lines.join() !== log.lines.join());
          expect(behind, `the log has ${log.lines.length}`).toEqual([]);
          for (const { live } of clients) expect(live()?.order?.status).toBe(updates.at(-1)?.status);
        },
        { timeout: RECOVERY, interval: 200 },
      );
      for (const { received } of clients) {
        const lines = received.updates.map(line);
        if (epochs === 1) expect(lines).toEqual(log.lines);
        expect(new Set(received.updates.map(({ note }) => note)).size).toBe(lines.length);
        expect(received.errors.filter(({ code }) => code === 'invalid-message')).toEqual([]);
      }
      expect(readers.flatMap(({ mistakes }) => mistakes)).toEqual([]);
      if (epochs === 1) expect(readers.flatMap(({ losses }) => losses)).toEqual([]);
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
      for (const { live } of clients) {
        expect(live()).toMatchObject({ connection: 'open', order: { version: 0 } });
      }
      for (const reader of readers) expect(reader.isOpen()).toBe(true);
    },
    { timeout: RECOVERY, interval: 50 },
  );
  return all;
}
