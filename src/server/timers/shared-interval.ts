import { unref } from './unref.js';

/** Calls streams at an interval. */
export interface SharedInterval {
  /**
   * Calls `beat` at every tick from now on.
   * @param lost called once when the runtime has dropped the timer, and `beat` is not called any more.
   * @returns stops the calls.
   */
  add(beat: () => void, lost?: () => void): () => void;
}

/** There, a timer that another request made neither keeps this one's stream open, nor may it outlive that request. */
const isWorkers = globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** Ticks of the others in a row that a timer may miss before it counts as dropped. */
const MISSED_TICKS = 3;

/**
 * A timer for each stream. workerd drops a request's timers with the request, and does not always send
 * `abort` for it when other requests write into its stream: timers that run find those that do not.
 */
function createOnePerStream(interval: number): SharedInterval {
  const missed = new Map<() => void, number>();
  let checkedAt = 0;

  function findLost(): void {
    if (Date.now() - checkedAt < interval) return;
    checkedAt = Date.now();
    for (const [lost, ticks] of missed) {
      if (ticks < MISSED_TICKS) missed.set(lost, ticks + 1);
      else {
        missed.delete(lost);
        lost();
      }
    }
  }

  return {
    add(beat, lost) {
      if (lost) missed.set(lost, 0);
      const timer = setInterval(() => {
        findLost();
        if (lost) missed.set(lost, 0);
        beat();
      }, interval);
      return () => {
        if (lost) missed.delete(lost);
        clearInterval(timer);
      };
    },
  };
}

/** @param interval ms between ticks. */
export function createSharedInterval(interval: number): SharedInterval {
  return isWorkers ? createOnePerStream(interval) : createOneForAll(interval);
}

/** One timer for all streams, running only while there are some. */
function createOneForAll(interval: number): SharedInterval {
  const beats = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    add(beat) {
      beats.add(beat);
      timer ??= unref(setInterval(() => beats.forEach((each) => void each()), interval));
      return () => {
        beats.delete(beat);
        if (beats.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
