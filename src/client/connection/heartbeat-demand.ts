/** No heart is asked to beat faster than this, ms. */
const FASTEST = 1_000;
/** How much two silences may differ to count as the same. */
const TOLERANCE = 0.2;

/** Learns after which silence a path cuts its connections, and what heartbeat outruns it. */
export interface HeartbeatDemand {
  /** Ms between heartbeats to ask the server for; absent while its own will do. */
  readonly interval: number | undefined;
  /** A stream was cut, not closed, after so many ms of silence. */
  cut(silence: number): void;
}

/**
 * Twice in a row about the same silence before the cut is no chance: something between drops idle
 * connections after that time. Half of it keeps them alive.
 */
export function createHeartbeatDemand(): HeartbeatDemand {
  let interval: number | undefined;
  let before: number | undefined;
  return {
    get interval() {
      return interval;
    },
    cut(silence) {
      // Whatever was cut in mid-traffic was not cut for being idle.
      if (silence < FASTEST) return;
      const isSame = before !== undefined && Math.abs(silence - before) <= TOLERANCE * before;
      before = silence;
      if (!isSame) return;
      interval = Math.max(FASTEST, Math.floor(silence / 2));
      before = undefined;
    },
  };
}
