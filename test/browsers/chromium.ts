import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, chromium as playwright } from 'playwright';
import { CHROMIUM_ARGS, findInstalledChromium } from '../chromium/chromium.js';
import type { BrowserUnderTest, RunningBrowser, Tab } from './browser-under-test.js';
import { playwrightTab } from './playwright-tab.js';

const program = await findInstalledChromium();

/** The URL of its DevTools, which it prints when it has started. */
async function addressOf(browser: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of browser.stderr ?? []) {
    output += String(chunk);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(output) ?? [];
    if (address) return address;
  }
  throw new Error(`Chromium ended while it started:\n${output}`);
}

/**
 * Starts Chromium without Playwright, which would keep all tabs visible, so that they cannot be frozen, and disable
 * the back/forward cache.
 */
async function launch(): Promise<RunningBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-chromium-'));
  const args = [...CHROMIUM_ARGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  const child = spawn(program ?? '', [...args, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const browser = await playwright.connectOverCDP(await addressOf(child), { noDefaults: true });
  child.stderr.resume();
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window.');
  const pages = new Map<Tab, Page>();

  return {
    async openTab() {
      const page = await context.newPage();
      await page.bringToFront();
      const tab = playwrightTab(page);
      pages.set(tab, page);
      return tab;
    },
    setOffline: (isOffline) => context.setOffline(isOffline),
    async setFrozen(tab, isFrozen) {
      const page = pages.get(tab);
      if (!page) throw new Error('The tab belongs to another browser.');
      // Only a hidden tab can be frozen.
      if (isFrozen) await (await context.newPage()).bringToFront();
      const session = await context.newCDPSession(page);
      await session.send('Page.setWebLifecycleState', { state: isFrozen ? 'frozen' : 'active' });
      await session.detach();
      if (!isFrozen) await page.bringToFront();
    },
    async close() {
      await browser.close();
      process.off('exit', kill);
      if (child.exitCode === null) {
        const ended = once(child, 'exit');
        child.kill();
        await ended;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The installed Chromium. */
export const chromium: BrowserUnderTest = {
  name: 'Chromium',
  isInstalled: program !== undefined,
  packages: 'chromium',
  keepsStreamingPages: true,
  canGoOffline: true,
  canFreeze: true,
  eventSourceErrs: ['a byte order mark before an empty line'],
  launch,
};
