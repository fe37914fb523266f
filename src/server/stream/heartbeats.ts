import { createSharedInterval, type SharedInterval } from '../timers/index.js';

/** No heart beats faster than this, ms, whatever a client asks for. */
const FASTEST = 1_000;

/** How often a stream beats. */
export interface HeartbeatRate {
  /** Ms between heartbeats. */
  readonly interval: number;
  readonly timer: SharedInterval;
}

/** The hearts of all streams: one timer for each interval in use. */
export interface Heartbeats {
  /**
   * The heart for a request. A path that cuts idle connections can ask for a faster one
   * (`?heartbeatInterval=<ms>`): the configured interval is halved until it is fast enough, down to
   * a second, so that all clients together keep but a few timers.
   */
  of(request: Request): HeartbeatRate;
}

/** @param interval ms, the slowest heart there is. */
export function createHeartbeats(interval: number): Heartbeats {
  const hearts = new Map<number, HeartbeatRate>();
  function beating(every: number): HeartbeatRate {
    const heart = hearts.get(every) ?? { interval: every, timer: createSharedInterval(every) };
    hearts.set(every, heart);
    return heart;
  }
  return {
    of({ url }) {
      const asked = Number(new URL(url).searchParams.get('heartbeatInterval') ?? interval);
      let every = interval;
      while (every > asked && every / 2 >= FASTEST) every = Math.floor(every / 2);
      return beating(every);
    },
  };
}
