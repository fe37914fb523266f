import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Tab } from './browser-under-test.js';
import { HEARTBEAT } from './order-site.js';
import type { Claim, OrderPage } from './page/order-page.js';

/** Ms in which a page has to have recovered once a fault is over. */
const RECOVERY = 30_000;

/** Waits until an expectation holds. */
export const eventually = (expectation: () => Promise<void>) =>
  vi.waitFor(expectation, { timeout: RECOVERY, interval: 50 });

/** A tab that shows an order. */
export interface WatchedPage {
  readonly tab: Tab;
  /** What it tells of itself now. */
  read(): Promise<OrderPage>;
  /** Waits until it claims this of its connection. */
  expectClaim(claim: Partial<Claim>): Promise<void>;
  /** Waits until its whole history is made of these notes. */
  expectShown(notes: readonly string[]): Promise<void>;
  /** Waits until it has claimed something else than these. @param since how many claims were made before. */
  expectTakenBack(connections: readonly Claim['connection'][], since: number): Promise<void>;
  /** The same, and watches it for a while longer: fails when it claims any of these again. */
  expectNotClaimed(connections: readonly Claim['connection'][], since: number): Promise<void>;
}

/** Opens the page of an order in a tab. */
export async function watchPage(tab: Tab, url: string): Promise<WatchedPage> {
  await tab.goto(url);
  // The page's own object, as it declares it.
  const read = async () => (await tab.evaluate('window.orderPage')) as OrderPage;
  const claims = async (since = 0) => (await read()).claims.slice(since);
  const others = (told: readonly Claim[], connections: readonly Claim['connection'][]) =>
    told.findIndex(({ connection }) => !connections.includes(connection));

  const page: WatchedPage = {
    tab,
    read,
    expectClaim: (claim) => eventually(async () => expect((await claims()).at(-1)).toMatchObject(claim)),
    expectShown: (notes) => eventually(async () => expect((await read()).shown).toEqual(notes)),
    expectTakenBack: (connections, since) =>
      eventually(async () => expect(others(await claims(since), connections)).toBeGreaterThanOrEqual(0)),
    async expectNotClaimed(connections, since) {
      await page.expectTakenBack(connections, since);
      await sleep(4 * HEARTBEAT);
      const told = await claims(since);
      const after = told.slice(others(told, connections));
      expect(after.filter(({ connection }) => connections.includes(connection))).toEqual([]);
    },
  };
  return page;
}
