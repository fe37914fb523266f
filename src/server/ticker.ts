/** One timer for all streams, running only while there are some. */
export interface Ticker {
  /** Calls `beat` at every tick from now on. @returns stops that. */
  add(beat: () => void): () => void;
}

/** @param interval ms between ticks. */
export function createTicker(interval: number): Ticker {
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

/** Where the runtime lets a timer keep the process alive (Node, Bun), this one must not. */
function unref<T>(timer: T): T {
  // A number in Deno, in workers and to TypeScript's DOM library; an object with `unref` in Node.
  (timer as { unref?: () => void }).unref?.();
  return timer;
}
