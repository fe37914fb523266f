import { fullTexts } from '../texts/index.js';

const reported = new Set<string>();

/** False in production. `process` is undefined in browsers unless a bundler replaces it, and in some runtimes. */
export const isDevelopment = (): boolean =>
  fullTexts === true && (typeof process === 'undefined' || process.env.NODE_ENV !== 'production');

/** Reports a mistake of the app to the console: in development only, and each text once. */
export function reportOnce(text: string): void {
  // `fullTexts` first, and no early return: bundlers remove the block where there are no texts.
  if (fullTexts && isDevelopment() && !reported.has(text)) {
    reported.add(text);
    console.error(`[order-status] ${text}`);
  }
}

/** The result of a check; `undefined`, and a report, if it throws: a component must not fail for one option (G9). */
export function orReport<T>(check: () => T): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    reportOnce(fullTexts && `${error.message} The default is used.`);
    return undefined;
  }
}
