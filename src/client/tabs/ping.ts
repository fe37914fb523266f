/** From an answer to the next question whether the leader is there, ms. */
const QUIET = 10_000;
/** How long an answer between two tabs may take, ms: it takes one or two. */
const ANSWER = 1_500;
/** After so many of them in a row the leader is mute. One says little: where the page slept, answers wait behind the timer. */
const UNANSWERED = 3;

/** Watches whether the leader is there. */
export interface LeaderPing {
  /** Begins; the leader was asked just now. */
  start(): void;
  /** The leader was heard. */
  received(): void;
  stop(): void;
}

/** @param ping asks the leader whether it is there. @param mute it is not; nothing is watched any more. */
export function pingLeader(ping: () => void, mute: () => void): LeaderPing {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHeard = false;
  let unanswered = 0;

  function knock() {
    isHeard = false;
    ping();
    timer = setTimeout(look, ANSWER);
  }
  function look() {
    if (isHeard) {
      unanswered = 0;
      timer = setTimeout(knock, QUIET);
    } else if (++unanswered === UNANSWERED) mute();
    else knock();
  }
  const stop = () => clearTimeout(timer);

  return {
    start() {
      stop();
      isHeard = false;
      unanswered = 0;
      timer = setTimeout(look, ANSWER);
    },
    received() {
      isHeard = true;
    },
    stop,
  };
}
