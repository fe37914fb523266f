import type { OrderUpdate } from '../../order/index.js';
import { isSummedUp } from '../../react/index.js';

type Updates = readonly OrderUpdate<string>[];

/** Ms within which updates belong to one burst. */
const BURST = 5_000;

/** Sums up updates that arrive in a burst. */
export interface Bursts {
  add(updates: Updates): void;
  stop(): void;
}

/**
 * The first updates of a burst are spoken at once; those beyond three are collected and spoken together, so that a
 * screen reader does not read for minutes what has passed.
 */
export function createBursts(speak: (updates: Updates) => void): Bursts {
  let spoken: Updates = [];
  let collected: Updates = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function ended() {
    timer = undefined;
    const rest = collected;
    collected = [];
    if (rest.length === 0) {
      spoken = [];
      return;
    }
    timer = setTimeout(ended, BURST);
    speak(rest);
  }

  return {
    add(updates) {
      if (updates.length === 0) return;
      timer ??= setTimeout(ended, BURST);
      const all = [...spoken, ...updates];
      if (spoken.length > 0 && isSummedUp(all)) {
        collected = [...collected, ...updates];
        return;
      }
      spoken = all;
      speak(updates);
    },
    stop: () => clearTimeout(timer),
  };
}
