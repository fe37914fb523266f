import { setLongTimeout } from '../../options/index.js';
import { elapsedSince, type Instant, instantBefore, onPageWake } from '../browser/index.js';

/** Reports when nothing was received for too long. */
export interface Watchdog {
  /**
   * Data arrived. Starts the watchdog if it is stopped.
   * @param age of the data, ms. Default: 0.
   * @param limit sets the longest time without data, ms. Default: unchanged.
   */
  received(age?: number, limit?: number): void;
  /** Sets the longest time without data, ms; `Infinity`: no limit. */
  limit(ms: number): void;
  stop(): void;
}

/**
 * Measures by the clock on which more time has passed, with one timer instead of a restart for each message. Checks
 * also when the page wakes, as timers sleep with the machine.
 * @param limit ms without data.
 * @param onTimeout called once, and never within a call of the watchdog: its caller has yet to apply what it received.
 * `received()` starts the watchdog again.
 */
export function createWatchdog(limit: number, onTimeout: () => void): Watchdog {
  let lastReceived: Instant | undefined;
  let stopTimer = () => {};
  let stopPageEvents = () => {};

  function check() {
    if (lastReceived === undefined) return;
    const left = limit - elapsedSince(lastReceived);
    if (left > 0) {
      checkIn(left);
    } else {
      stop();
      onTimeout();
    }
  }
  function checkIn(ms: number) {
    stopTimer();
    stopTimer = setLongTimeout(check, Math.max(0, ms));
  }
  function stop() {
    stopTimer();
    stopPageEvents();
    lastReceived = undefined;
  }
  return {
    received(age = 0, ms = limit) {
      const isStart = lastReceived === undefined;
      lastReceived = instantBefore(age);
      if (isStart) stopPageEvents = onPageWake(check);
      // The timer that runs ends no later than the new limit.
      else if (age === 0 && ms === limit) return;
      limit = ms;
      checkIn(limit - age);
    },
    limit(ms) {
      limit = ms;
      if (lastReceived) checkIn(limit - elapsedSince(lastReceived));
    },
    stop,
  };
}
