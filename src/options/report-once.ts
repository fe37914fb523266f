import { fullTexts } from '../texts/index.js';

const reported = new Set<string>();

/** False in production. `process` is undefined in browsers unless a bundler replaces it, and in some runtimes. */
export const isDevelopment = (): boolean =>
  fullTexts === true && (typeof process === 'undefined' || process.env.NODE_ENV !== 'production');

/** Reports a mistake of the app to the console: in development only, and each text once. */
export function reportOnce(text: string): void {
  const line = fullTexts && `[order-status] ${text}`;
  if (!line || !isDevelopment() || reported.has(text)) return;
  reported.add(text);
  console.error(line);
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
