/** How long to wait before the next attempt. */
export interface Backoff {
  /** Ms until the next attempt; each call counts as one failure. */
  next(): number;
  /** Forgets the failures: call it once a connection has been stable for a while. */
  reset(): void;
  /** Sets the base, ms: the server's `retry`, or the polling interval. */
  setBase(ms: number): void;
}

const CEILING = 30_000;

/**
 * Full jitter over a floor: half of the base, plus a random part of the base doubled with each failure, at most 30 s.
 * The floor rules out a tight loop; the jitter spreads the clients of a server that restarts.
 * @param base ms; default 1,000.
 */
export function createBackoff(base = 1_000): Backoff {
  let failures = 0;
  return {
    next: () => base / 2 + Math.random() * Math.min(CEILING, base * 2 ** failures++),
    reset() {
      failures = 0;
    },
    setBase(ms) {
      // Bounded on both sides, so that no server can cause a tight loop or end the retries.
      base = Math.min(Math.max(ms, 100), CEILING);
    },
  };
}
