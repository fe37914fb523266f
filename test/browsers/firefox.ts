import { firefox as playwright } from 'playwright';
import { findProgram } from '../engines/find-program.js';
import type { BrowserUnderTest } from './browser-under-test.js';
import { playwrightTab } from './playwright-tab.js';

const program = await findProgram('firefox-esr', 'firefox');

/** The installed Firefox. */
export const firefox: BrowserUnderTest = {
  name: 'Firefox',
  isInstalled: program !== undefined,
  packages: 'firefox-esr',
  // An open request keeps a page out of its cache, even if it is aborted on `pagehide`.
  keepsStreamingPages: false,
  canGoOffline: true,
  canFreeze: false,
  eventSourceErrs: ['an id with NUL is ignored', 'an id with NUL does not reset another one'],
  async launch() {
    const browser = await playwright.launch({ channel: 'moz-firefox', executablePath: program });
    const context = await browser.newContext();
    return {
      openTab: async () => playwrightTab(await context.newPage()),
      setOffline: (isOffline) => context.setOffline(isOffline),
      close: () => browser.close(),
    };
  },
};
