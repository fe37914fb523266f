/** Ms from a pong to the next ping. */
const PING_INTERVAL = 10_000;
/** Ms within which the pong must arrive; between two tabs it takes one or two. */
const PONG_TIMEOUT = 1_500;
/** Missing pongs in a row after which the leader is unresponsive; a single one may wait behind the timers of a tab that slept. */
const MAX_MISSING_PONGS = 3;

/** Watches whether the leader responds. */
export interface LeaderPing {
  /** Starts to wait for the response to a message that was just sent. */
  start(): void;
  /** The leader has sent something. */
  received(): void;
  stop(): void;
}

/** @param sendPing sends a ping. @param onUnresponsive the leader does not respond; the watch has stopped. */
export function pingLeader(sendPing: () => void, onUnresponsive: () => void): LeaderPing {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasReceived = false;
  let missing = 0;

  function ping() {
    hasReceived = false;
    sendPing();
    timer = setTimeout(check, PONG_TIMEOUT);
  }
  function check() {
    if (hasReceived) {
      missing = 0;
      timer = setTimeout(ping, PING_INTERVAL);
    } else if (++missing === MAX_MISSING_PONGS) onUnresponsive();
    else ping();
  }
  const stop = () => clearTimeout(timer);

  return {
    start() {
      stop();
      hasReceived = false;
      missing = 0;
      timer = setTimeout(check, PONG_TIMEOUT);
    },
    received() {
      hasReceived = true;
    },
    stop,
  };
}
