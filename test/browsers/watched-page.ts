import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Tab } from './browser-under-test.js';
import { HEARTBEAT } from './order-site.js';
import type { ConnectionClaim, OrderPage } from './page/order-page.js';

/** Maximum ms to recover after a fault has ended. */
const RECOVERY = 30_000;

/** Waits until an expectation holds. */
export const eventually = (expectation: () => Promise<void>) =>
  vi.waitFor(expectation, { timeout: RECOVERY, interval: 50 });

/** A tab with the page of an order. */
export interface WatchedPage {
  readonly tab: Tab;

  read(): Promise<OrderPage>;
  /** Waits until the current claim matches. */
  expectClaim(claim: Partial<ConnectionClaim>): Promise<void>;
  /** Waits until the shown history has exactly these notes. */
  expectShown(notes: readonly string[]): Promise<void>;
  /** Waits for a claim of another connection state. @param since the number of claims to ignore. */
  expectChanged(connections: readonly ConnectionClaim['connection'][], since: number): Promise<void>;
  /** The same, and fails if the page claims one of these states again within 4 heartbeats. */
  expectNotClaimed(connections: readonly ConnectionClaim['connection'][], since: number): Promise<void>;
}

/** Opens the page of an order in a tab. */
export async function watchPage(tab: Tab, url: string): Promise<WatchedPage> {
  await tab.goto(url);
  // The type is declared by the page.
  const read = async () => (await tab.evaluate('window.orderPage')) as OrderPage;
  const claims = async (since = 0) => (await read()).claims.slice(since);
  const firstOther = (
    all: readonly ConnectionClaim[],
    connections: readonly ConnectionClaim['connection'][],
  ) => all.findIndex(({ connection }) => !connections.includes(connection));

  const page: WatchedPage = {
    tab,
    read,
    expectClaim: (claim) => eventually(async () => expect((await claims()).at(-1)).toMatchObject(claim)),
    expectShown: (notes) => eventually(async () => expect((await read()).shown).toEqual(notes)),
    expectChanged: (connections, since) =>
      eventually(async () => expect(firstOther(await claims(since), connections)).toBeGreaterThanOrEqual(0)),
    async expectNotClaimed(connections, since) {
      await page.expectChanged(connections, since);
      await sleep(4 * HEARTBEAT);
      const all = await claims(since);
      const after = all.slice(firstOther(all, connections));
      expect(after.filter(({ connection }) => connections.includes(connection))).toEqual([]);
    },
  };
  return page;
}
