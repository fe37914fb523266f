import type { LaunchOptions } from 'playwright';
import { findProgram } from '../engines/find-program.js';

/** The launch options of `chromium.launch()` and of Vitest's Playwright provider. */
export type ChromiumLaunch = Pick<LaunchOptions, 'executablePath' | 'args' | 'env'>;

/** `--no-sandbox` is needed as root; the others stop background requests of the browser. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The installed browser: `CHROMIUM_PATH`, or the first of the known names on `PATH`. */
export const findInstalledChromium = async (): Promise<string | undefined> =>
  process.env.CHROMIUM_PATH ||
  findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');

/**
 * The browser from npm, for machines without one (linux-x64 only). The variable makes
 * it unpack its own NSS too; it is read on import, which also sets the library path. Both are
 * only for the browser, so they are set in its environment and removed from ours.
 */
async function fromNpm(): Promise<ChromiumLaunch> {
  const ours = { ...process.env };
  try {
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
    const { default: sparticuz } = await import('@sparticuz/chromium');
    return { executablePath: await sparticuz.executablePath(), args: CHROMIUM_ARGS, env: { ...process.env } };
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (ours[name] === undefined) delete process.env[name];
      else process.env[name] = ours[name];
    }
  }
}

let found: Promise<ChromiumLaunch> | undefined;

/** Finds a Chromium: the installed one, else that of npm; `CHROMIUM=npm` always uses that of npm. */
export function findChromium(): Promise<ChromiumLaunch> {
  found ??= (async () => {
    const executablePath = process.env.CHROMIUM === 'npm' ? undefined : await findInstalledChromium();
    return executablePath ? { executablePath, args: CHROMIUM_ARGS } : fromNpm();
  })();
  return found;
}
