/** The shortest heartbeat interval that is requested, ms. */
const SHORTEST_INTERVAL = 1_000;
/** The relative difference up to which two idle times count as the same. */
const TOLERANCE = 0.2;

/** Learns after which idle time a network path cuts connections, and which heartbeat interval prevents it. */
export interface HeartbeatDemand {
  /** Ms between heartbeats to request from the server; absent while the server's own interval suffices. */
  readonly interval: number | undefined;
  /** A stream was cut, not closed, after so many ms without data. */
  cut(idleTime: number): void;
}

/**
 * Two cuts in a row after about the same idle time are no coincidence: something on the path drops connections that
 * are idle for that long. Heartbeats at half of that interval keep them open.
 */
export function createHeartbeatDemand(): HeartbeatDemand {
  let interval: number | undefined;
  let before: number | undefined;
  return {
    get interval() {
      return interval;
    },
    cut(idleTime) {
      // A connection that is cut amid traffic was not cut for being idle.
      if (idleTime < SHORTEST_INTERVAL) return;
      const isSame = before !== undefined && Math.abs(idleTime - before) <= TOLERANCE * before;
      before = idleTime;
      if (!isSame) return;
      interval = Math.max(SHORTEST_INTERVAL, Math.floor(idleTime / 2));
      before = undefined;
    },
  };
}
