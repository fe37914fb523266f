import { elapsedSince, type Instant, now, onPageWake, setLongTimeout } from '../browser/index.js';

/** Reports when nothing was received for too long. */
export interface Watchdog {
  /** Data arrived. Starts the watchdog if it is stopped. */
  received(): void;
  /** Sets the longest time without data, ms; `Infinity`: no limit. */
  limit(ms: number): void;
  stop(): void;
}

/**
 * Measures by the clock on which more time has passed, with one timer instead of a restart for each message. Checks
 * also when the page wakes, as timers sleep with the machine.
 * @param limit ms without data.
 * @param onTimeout called once; `received()` starts the watchdog again.
 */
export function createWatchdog(limit: number, onTimeout: () => void): Watchdog {
  let lastReceived: Instant | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopPageEvents = () => {};

  function check() {
    clearTimeout(timer);
    if (lastReceived === undefined || limit === Number.POSITIVE_INFINITY) return;
    const left = limit - elapsedSince(lastReceived);
    if (left > 0) {
      timer = setLongTimeout(check, left);
    } else {
      stop();
      onTimeout();
    }
  }
  function stop() {
    clearTimeout(timer);
    stopPageEvents();
    lastReceived = undefined;
  }
  return {
    received() {
      const isStart = lastReceived === undefined;
      lastReceived = now();
      if (!isStart) return;
      stopPageEvents = onPageWake(check);
      check();
    },
    limit(ms) {
      limit = ms;
      check();
    },
    stop,
  };
}
