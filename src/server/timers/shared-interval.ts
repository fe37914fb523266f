import { LONGEST_DELAY } from '../../options/index.js';
import { unref } from './unref.js';

/** An interval that many callers share. */
export interface SharedInterval {
  /**
   * Calls `tick` at every tick from now on.
   * @param lost called once when the runtime has dropped the timer, so that `tick` is not called any more.
   * @returns a function that stops the calls.
   */
  add(tick: () => void, lost?: () => void): () => void;
}

/** On Workers a timer belongs to the request that made it: it does not outlive it, and keeps no other stream open. */
const isWorkers = globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** Consecutive ticks of other timers that a timer may miss before it counts as dropped. */
const MISSED_TICKS = 3;

/**
 * One timer per caller. workerd drops a request's timers with the request, and does not always abort the
 * request's signal when other requests write to its stream: timers that still run detect those that do not.
 */
function createOnePerCaller(interval: number): SharedInterval {
  const missed = new Map<() => void, number>();
  let checkedAt = 0;

  function findLost(): void {
    if (performance.now() - checkedAt < interval) return;
    checkedAt = performance.now();
    for (const [lost, ticks] of missed) {
      if (ticks < MISSED_TICKS) missed.set(lost, ticks + 1);
      else {
        missed.delete(lost);
        lost();
      }
    }
  }

  return {
    add(tick, lost) {
      if (lost) missed.set(lost, 0);
      const timer = setInterval(() => {
        findLost();
        if (lost) missed.set(lost, 0);
        tick();
      }, interval);
      return () => {
        if (lost) missed.delete(lost);
        clearInterval(timer);
      };
    },
  };
}

/** @param interval ms between ticks; at most 24.8 days, the longest delay of a timer; `Infinity`: no ticks. */
export function createSharedInterval(interval: number): SharedInterval {
  if (interval === Number.POSITIVE_INFINITY) return { add: () => () => {} };
  const ms = Math.min(interval, LONGEST_DELAY);
  return isWorkers ? createOnePerCaller(ms) : createOneForAll(ms);
}

/** One timer for all callers, running only while there are some. */
function createOneForAll(interval: number): SharedInterval {
  const ticks = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    add(tick) {
      ticks.add(tick);
      timer ??= unref(setInterval(() => ticks.forEach((each) => void each()), interval));
      return () => {
        ticks.delete(tick);
        if (ticks.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
