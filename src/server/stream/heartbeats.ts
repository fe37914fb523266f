import { createSharedInterval, type SharedInterval } from '../timers/index.js';

/** The shortest heartbeat interval, ms, whatever a client requests. */
const MIN_INTERVAL = 1_000;

/** The heartbeat interval of a stream, and the timer that ticks at it. */
export interface HeartbeatRate {
  /** Ms between heartbeats. */
  readonly interval: number;
  readonly timer: SharedInterval;
}

/** The heartbeat timers of all streams: one for each interval in use. */
export interface Heartbeats {
  /**
   * The rate for a request. Where a proxy drops idle connections, a client requests a shorter interval
   * (`?heartbeatInterval=<ms>`): the configured interval is halved until it is short enough, down to
   * a second, so that all clients together need only a few timers.
   */
  of(request: Request): HeartbeatRate;
}

/** @param maxInterval whole ms: the interval of a request that does not state one. */
export function createHeartbeats(maxInterval: number): Heartbeats {
  const rates = new Map<number, HeartbeatRate>();
  function rateOf(interval: number): HeartbeatRate {
    const rate = rates.get(interval) ?? { interval, timer: createSharedInterval(interval) };
    rates.set(interval, rate);
    return rate;
  }
  return {
    of({ url }) {
      const requested = Number(new URL(url).searchParams.get('heartbeatInterval') ?? maxInterval);
      let interval = maxInterval;
      while (interval > requested && interval / 2 >= MIN_INTERVAL) interval = Math.floor(interval / 2);
      return rateOf(interval);
    },
  };
}
