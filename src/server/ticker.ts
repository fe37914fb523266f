import { unref } from './unref.js';

/** One timer for all streams, running only while there are some. */
export interface Ticker {
  /** Calls `beat` at every tick from now on. @returns stops that. */
  add(beat: () => void): () => void;
}

/** There, a timer that another request made neither keeps this one's stream open, nor may it outlive that request. */
const isWorkers = globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** A timer for each stream. */
const createOwnTicker = (interval: number): Ticker => ({
  add(beat) {
    const timer = setInterval(beat, interval);
    return () => clearInterval(timer);
  },
});

/** @param interval ms between ticks. */
export function createTicker(interval: number): Ticker {
  return isWorkers ? createOwnTicker(interval) : createSharedTicker(interval);
}

function createSharedTicker(interval: number): Ticker {
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
