import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from '../engines/find-program.js';
import { freePort } from '../engines/free-port.js';
import { startProcess } from '../package/app-process.js';
import { root } from '../package/run.js';
import type { BrowserUnderTest, RunningBrowser, Tab } from './browser-under-test.js';
import { openSession, type WebDriverSession } from './web-driver.js';

const driver = await findProgram('WebKitWebDriver');
const screen = await findProgram('Xvfb');

/** Starts a virtual display, because WebKitGTK has no headless mode. */
async function startScreen() {
  const child = spawn(screen ?? '', ['-displayfd', '1', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
  // Xvfb chooses a free display, and prints its number.
  const number = String(await once(child.stdout, 'data')).trim();
  return { display: `:${number}`, stop };
}

async function startDriver(display: string) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { stop } = await startProcess(driver ?? '', ['--host=127.0.0.1', `--port=${port}`], {
    cwd: root,
    url: `${address}/status`,
    env: { DISPLAY: display },
  });
  return { address, stop };
}

/** A window of the session. Commands go to the window that was switched to last, so they are queued. */
function tabOf({ command }: WebDriverSession, handle: string, enqueue: EnqueueCommand): Tab {
  const inTab: EnqueueCommand = (act) =>
    enqueue(async () => {
      await command('POST', 'window', { handle });
      return act();
    });
  return {
    goto: async (url) => void (await inTab(() => command('POST', 'url', { url }))),
    evaluate: (expression) =>
      inTab(() => command('POST', 'execute/sync', { script: `return ${expression}`, args: [] })),
    close: async () => void (await inTab(() => command('DELETE', 'window'))),
  };
}

type EnqueueCommand = <T>(act: () => Promise<T>) => Promise<T>;

function createQueue(): EnqueueCommand {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act, act);
    last = next;
    return next;
  };
}

async function launch(): Promise<RunningBrowser> {
  const screenProcess = await startScreen();
  const server = await startDriver(screenProcess.display);
  const session = await openSession(server.address, { browserName: 'MiniBrowser' });
  const enqueue = createQueue();
  // A window can only be opened from another one, so the first is kept.
  const first = await session.command('GET', 'window');
  return {
    async openTab() {
      const opened = await enqueue(async () => {
        await session.command('POST', 'window', { handle: first });
        // A window, because WebDriver cannot bring a tab to the foreground, and background tabs are hidden.
        return session.command('POST', 'window/new', { type: 'window' });
      });
      // The form of the answer: WebDriver, section 11.5.
      const { handle } = opened as { handle: string };
      return tabOf(session, handle, enqueue);
    },
    async close() {
      await enqueue(() => session.command('DELETE', ''));
      await server.stop();
      screenProcess.stop();
    },
  };
}

/** Debian's WebKitGTK; driven by WebDriver, because Playwright supports only its own build of WebKit. */
export const webkit: BrowserUnderTest = {
  name: 'WebKit',
  isInstalled: driver !== undefined && screen !== undefined,
  packages: 'webkit2gtk-driver xvfb',
  keepsStreamingPages: true,
  canGoOffline: false,
  canFreeze: false,
  eventSourceErrs: ['a byte order mark split over chunks'],
  launch,
};
