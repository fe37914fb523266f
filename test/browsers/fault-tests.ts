import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../engines/tcp-proxy.js';
import type { BrowserUnderTest, RunningBrowser } from './browser-under-test.js';
import { HEARTBEAT, type OrderSite, startOrderSite } from './order-site.js';
import { testStreams } from './stream-tests.js';
import { eventually, type WatchedPage, watchPage } from './watched-page.js';

/** Ms: longer than the heartbeat timeout of the page. */
const OUTAGE = 5 * HEARTBEAT;

/** The values of `connection` that a page must not show while it receives nothing. */
const LIVE = ['open'] as const;
const CONNECTED = ['open', 'polling'] as const;

let orders = 0;

/** An order, its page, the network between page and shop, and the shop. */
interface OpenOrder {
  readonly page: WatchedPage;
  readonly network: TcpProxy;
  /** Opens the page in another tab. */
  openAgain(): Promise<WatchedPage>;

  publish(): Promise<void>;
  /** Waits until the page has no open stream. */
  expectClosed(): Promise<void>;
  /** The number of claims so far. */
  countClaims(): Promise<number>;
  /** Waits until the page is live and its history equals the log; checks that each update was delivered once, in order. */
  settle(options?: { page?: WatchedPage; isReloaded?: boolean }): Promise<void>;
}

/** Defines the fault tests of a browser, except those that it does not support. */
export function testFaults(browser: BrowserUnderTest): void {
  const { isInstalled, name, packages } = browser;
  if (!isInstalled) {
    console.warn(`${name} is not installed, so its tests are skipped: apt-get install ${packages}`);
  }
  describe.skipIf(!isInstalled)(name, () => {
    let running: RunningBrowser;
    let site: OrderSite;

    beforeAll(async () => {
      [running, site] = await Promise.all([browser.launch(), startOrderSite()]);
    });
    afterAll(async () => {
      await running.close();
      await site.stop();
    });

    async function open({ by = 'streaming' } = {}): Promise<OpenOrder> {
      const orderId = `order-${++orders}`;
      const network = await startTcpProxy(site.port);
      onTestFinished(() => network.close());
      const openAgain = async () => {
        const tab = await running.openTab();
        onTestFinished(() => tab.close());
        return watchPage(tab, `http://127.0.0.1:${network.port}/?order=${orderId}&by=${by}`);
      };
      const page = await openAgain();
      const connection = by === 'polling' ? 'polling' : 'open';
      const publish = () => site.publish(orderId, `Note ${site.log(orderId).length + 1}`);
      await page.expectClaim({ connection });
      await publish();
      await page.expectShown(site.log(orderId));
      return {
        page,
        network,
        openAgain,
        publish,
        expectClosed: () => eventually(async () => expect(site.streams(orderId)).toBe(0)),
        countClaims: async () => (await page.read()).claims.length,
        async settle({ page: settling = page, isReloaded = false } = {}) {
          await publish();
          await settling.expectShown(site.log(orderId));
          await settling.expectClaim({ connection, isStale: false });
          const { delivered } = await settling.read();
          const log = site.log(orderId);
          expect(delivered).toEqual(isReloaded ? log.slice(log.length - delivered.length) : log);
        },
      };
    }

    test('connects, and shows updates', async () => {
      const { page, settle } = await open();
      await settle();
      const claims = (await page.read()).claims.map(({ connection }) => connection);
      expect(claims.slice(0, 2)).toEqual(['connecting', 'open']);
    });

    test('connections are cut repeatedly', async () => {
      const { page, network, publish, countClaims, settle } = await open();
      for (let round = 0; round < 2; round += 1) {
        const before = await countClaims();
        network.cut();
        await publish();
        await page.expectChanged(LIVE, before);
        await page.expectClaim({ connection: 'open' });
      }
      await settle();
    });

    test('connections are refused for a while', async () => {
      const { page, network, publish, countClaims, settle } = await open();
      const before = await countClaims();
      network.refuse();
      await publish();
      await page.expectNotClaimed(CONNECTED, before);
      await network.resume();
      await settle();
    });

    test('the network stalls', async () => {
      const { page, network, publish, countClaims, settle } = await open();
      const before = await countClaims();
      network.pause();
      await publish();
      await page.expectNotClaimed(CONNECTED, before);
      await network.resume();
      await settle();
    });

    test('connections become half-open', async () => {
      const { page, network, publish, countClaims, settle } = await open();
      const before = await countClaims();
      network.forget();
      await publish();
      await page.expectChanged(LIVE, before);
      await settle();
    });

    test('a proxy buffers streams: the page polls, and streams again when the proxy is fixed', async () => {
      const { page, network, publish, countClaims, settle } = await open();
      const before = await countClaims();
      network.buffer();
      network.cut();
      await page.expectNotClaimed(LIVE, before);
      await page.expectClaim({ connection: 'polling' });
      await publish();
      await page.expectShown(['Note 1', 'Note 2']);
      await page.expectNotClaimed(LIVE, before);
      await network.resume();
      await settle();
    });

    test('two tabs show one order', async () => {
      const { network, openAgain, publish, settle } = await open();
      const second = await openAgain();
      await second.expectClaim({ connection: 'open' });
      await publish();
      network.cut();
      await publish();
      await settle();
      await settle({ page: second, isReloaded: true });
    });

    const ways = { kept: 'from the back/forward cache', loaded: 'loaded again' };
    test.each([
      ['streaming', browser.keepsStreamingPages ? ways.kept : ways.loaded],
      ['polling', ways.kept],
    ])('the user leaves a page (%s) and returns to it: %s', async (by, way) => {
      const isKept = way === ways.kept;
      const { page, network, publish, expectClosed, countClaims, settle } = await open({ by });
      const before = await countClaims();
      const away = `http://127.0.0.1:${network.port}/elsewhere`;
      await page.tab.goto(away);
      await expectClosed();
      network.cut();
      await publish();
      await sleep(OUTAGE);
      await page.tab.evaluate('void setTimeout(() => history.back())');
      await eventually(async () => expect((await page.read()).persisted.at(-1)).toBe(isKept));
      await settle({ isReloaded: !isKept });
      if (isKept && by === 'streaming') await page.expectChanged(LIVE, before);
    });

    test('the server restarts', async () => {
      const { page, publish, countClaims, settle } = await open();
      const before = await countClaims();
      await site.stop();
      await page.expectNotClaimed(CONNECTED, before);
      await site.start({ withLog: true });
      await publish();
      await settle();
    });

    test('the server restarts without its log', async () => {
      const { page, publish, countClaims, settle } = await open();
      const before = await countClaims();
      await site.stop();
      await page.expectNotClaimed(CONNECTED, before);
      await site.start({ withLog: false });
      await publish();
      await settle();
    });

    testStreams(browser, () => running);

    const { canGoOffline, canFreeze } = browser;

    if (canGoOffline) {
      test('the device goes offline, and online again', async () => {
        const { page, network, publish, countClaims, settle } = await open();
        const before = await countClaims();
        network.pause();
        await running.setOffline?.(true);
        onTestFinished(() => running.setOffline?.(false));
        await page.expectClaim({ connection: 'offline' });
        await publish();
        await page.expectNotClaimed(CONNECTED, before);
        await network.resume();
        await running.setOffline?.(false);
        await settle();
      });
    }

    if (canFreeze) {
      test('a background tab is frozen', async () => {
        const { page, network, publish, expectClosed, countClaims, settle } = await open();
        const before = await countClaims();
        await running.setFrozen?.(page.tab, true);
        await expectClosed();
        network.forget();
        await publish();
        await sleep(OUTAGE);
        await running.setFrozen?.(page.tab, false);
        await settle();
        await page.expectChanged(LIVE, before);
      });
    }
  });
}
