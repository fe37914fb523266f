const reported = new Set<string>();

/** Reports a mistake of the app to the console: in development only, and each text once. */
export function reportOnce(text: string): void {
  // `process` is undefined in browsers unless a bundler replaces it.
  const isDevelopment = typeof process === 'undefined' || process.env.NODE_ENV !== 'production';
  if (!isDevelopment || reported.has(text)) return;
  reported.add(text);
  console.error(`[order-status] ${text}`);
}

/** The result of a check; `undefined`, and a report, if it throws: a component must not fail for one option (G9). */
export function orReport<T>(check: () => T): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    reportOnce(`${error.message} The default is used.`);
    return undefined;
  }
}
