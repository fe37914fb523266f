/** Keys that are counted at most (G7); the oldest is forgotten first. */
const MOST_KEYS = 10_000;
/** Characters of a key that are compared: a request may contain a long one. */
const LONGEST_KEY = 256;

/** Counts attempts by key. */
export interface AttemptLimit {
  /** Counts an attempt. @returns ms until the next one is allowed; 0 if this one is. */
  attempt(key: string): number;
}

/**
 * Creates the counter of one process.
 * @param most attempts within the time.
 * @param within ms, from the first attempt of a key on.
 */
export function createAttemptLimit(most: number, within: number): AttemptLimit {
  /** By the beginning of their time, oldest first. */
  const attempts = new Map<string, { readonly since: number; count: number }>();

  function forgetOld(now: number) {
    for (const [key, { since }] of attempts) {
      if (now - since < within && attempts.size < MOST_KEYS) return;
      attempts.delete(key);
    }
  }

  return {
    attempt(longKey) {
      const key = longKey.slice(0, LONGEST_KEY);
      // Not the time of day, which may be set back.
      const now = performance.now();
      const known = attempts.get(key);
      const isRunning = known !== undefined && now - known.since < within;
      if (isRunning && known.count >= most) return known.since + within - now;
      if (isRunning) {
        known.count += 1;
        return 0;
      }
      attempts.delete(key);
      forgetOld(now);
      attempts.set(key, { since: now, count: 1 });
      return 0;
    },
  };
}
