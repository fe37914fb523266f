import { elapsedSince, type Moment, now, onPageWake, setLongTimeout } from '../browser/index.js';

/** Barks when nothing was heard for too long. */
export interface Watchdog {
  /** Something was heard. Starts watching when it was not. */
  received(): void;
  /** Sets how long silence may last, ms; `Infinity`: for ever. */
  limit(ms: number): void;
  stop(): void;
}

/**
 * By whichever clock saw more time pass: one timer that looks again, rather than one restarted for
 * each message. It also looks when the page wakes, as timers sleep with the machine. It barks once;
 * `heard()` makes it watch anew.
 */
export function createWatchdog(limit: number, bark: () => void): Watchdog {
  let lastHeard: Moment | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopPageEvents = () => {};

  function look() {
    clearTimeout(timer);
    if (lastHeard === undefined || limit === Number.POSITIVE_INFINITY) return;
    const left = limit - elapsedSince(lastHeard);
    if (left > 0) {
      timer = setLongTimeout(look, left);
    } else {
      stop();
      bark();
    }
  }
  function stop() {
    clearTimeout(timer);
    stopPageEvents();
    lastHeard = undefined;
  }
  return {
    received() {
      const isNew = lastHeard === undefined;
      lastHeard = now();
      if (!isNew) return;
      stopPageEvents = onPageWake(look);
      look();
    },
    limit(ms) {
      limit = ms;
      look();
    },
    stop,
  };
}
