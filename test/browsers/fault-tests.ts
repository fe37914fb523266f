import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../engines/tcp-proxy.js';
import type { BrowserUnderTest, RunningBrowser } from './browser-under-test.js';
import { HEARTBEAT, type OrderSite, startOrderSite } from './order-site.js';
import { eventually, type WatchedPage, watchPage } from './watched-page.js';

/** Longer than a page may take silence for life. */
const SILENCE = 5 * HEARTBEAT;

/** What no page may claim that hears nothing. */
const LIVE = ['open'] as const;
const CONNECTED = ['open', 'polling'] as const;

let orders = 0;

/** An order, its page on a network that fails as it is told, and its shop. */
interface OpenOrder {
  readonly page: WatchedPage;
  readonly network: TcpProxy;
  /** Opens the page once more, in a tab of its own. */
  openAgain(): Promise<WatchedPage>;
  /** Publishes an update. */
  publish(): Promise<void>;
  /** How many claims the page has made. */
  claimed(): Promise<number>;
  /** Waits until the page is live and its history the log; it was told each update once, in order. */
  settle(options?: { page?: WatchedPage; isReloaded?: boolean }): Promise<void>;
}

/** The same faults in every browser; those that it cannot be brought into are not tried. */
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
        claimed: async () => (await page.read()).claims.length,
        async settle({ page: settling = page, isReloaded = false } = {}) {
          await publish();
          await settling.expectShown(site.log(orderId));
          await settling.expectClaim({ connection, isStale: false });
          const { told } = await settling.read();
          const log = site.log(orderId);
          expect(told).toEqual(isReloaded ? log.slice(log.length - told.length) : log);
        },
      };
    }

    test('connects, and shows updates', async () => {
      const { page, settle } = await open();
      await settle();
      const claims = (await page.read()).claims.map(({ connection }) => connection);
      expect(claims.slice(0, 2)).toEqual(['connecting', 'open']);
    });

    test('connections are cut, again and again', async () => {
      const { page, network, publish, claimed, settle } = await open();
      for (let round = 0; round < 2; round += 1) {
        const before = await claimed();
        network.cut();
        await publish();
        await page.expectTakenBack(LIVE, before);
        await page.expectClaim({ connection: 'open' });
      }
      await settle();
    });

    test('connections are refused for a while', async () => {
      const { page, network, publish, claimed, settle } = await open();
      const before = await claimed();
      network.refuse();
      await publish();
      await page.expectNotClaimed(CONNECTED, before);
      await network.resume();
      await settle();
    });

    test('the network stalls', async () => {
      const { page, network, publish, claimed, settle } = await open();
      const before = await claimed();
      network.pause();
      await publish();
      await page.expectNotClaimed(CONNECTED, before);
      await network.resume();
      await settle();
    });

    test('connections become half-open', async () => {
      const { page, network, publish, claimed, settle } = await open();
      const before = await claimed();
      network.forget();
      await publish();
      await page.expectTakenBack(LIVE, before);
      await settle();
    });

    test('a proxy buffers streams: polls, and streams again when it is mended', async () => {
      const { page, network, publish, claimed, settle } = await open();
      const before = await claimed();
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

    test.each([
      ['streaming', browser.keepsStreamingPages],
      ['polling', true],
    ] as const)('the user goes to another page and comes back (%s)', async (by, isKept) => {
      const { page, network, publish, claimed, settle } = await open({ by });
      const before = await claimed();
      const away = `http://127.0.0.1:${network.port}/elsewhere`;
      await page.tab.goto(away);
      network.forget();
      await publish();
      await sleep(SILENCE);
      await page.tab.evaluate('void setTimeout(() => history.back())');
      await eventually(async () => expect((await page.read()).persisted.at(-1)).toBe(isKept));
      await settle({ isReloaded: !isKept });
      if (isKept && by === 'streaming') await page.expectTakenBack(LIVE, before);
    });

    test('the server restarts', async () => {
      const { page, publish, claimed, settle } = await open();
      const before = await claimed();
      await site.stop();
      await page.expectNotClaimed(CONNECTED, before);
      await site.start({ withLog: true });
      await publish();
      await settle();
    });

    test('the server restarts without its log', async () => {
      const { page, publish, claimed, settle } = await open();
      const before = await claimed();
      await site.stop();
      await page.expectNotClaimed(CONNECTED, before);
      await site.start({ withLog: false });
      await publish();
      await settle();
    });

    /** What only some browsers can be brought into. */
    const { canGoOffline, canFreeze } = browser;

    if (canGoOffline) {
      test('the device goes offline, and comes back', async () => {
        const { page, network, publish, claimed, settle } = await open();
        const before = await claimed();
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
      test('the tab freezes behind another one', async () => {
        const { page, network, publish, claimed, settle } = await open();
        const before = await claimed();
        await running.setFrozen?.(page.tab, true);
        network.forget();
        await publish();
        await sleep(SILENCE);
        await running.setFrozen?.(page.tab, false);
        await settle();
        await page.expectTakenBack(LIVE, before);
      });
    }
  });
}
