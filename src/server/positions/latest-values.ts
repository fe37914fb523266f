import { unref } from '../timers/index.js';

/** Stores the newest value of each key, at most one in each pause. */
export interface LatestValues<T, R> {
  /**
   * Stores the value at once, or after the pause in place of others that came in between.
   * @returns what storing this value, or the one that took its place, has returned.
   */
  put(key: string, value: T): Promise<R>;
  /** Stores nothing more; what waits is rejected. */
  stop(reason: Error): void;
}

/** Options of {@link latestValues}. */
export interface LatestValuesOptions<T, R> {
  readonly store: (key: string, value: T) => Promise<R>;
  /** Whether `value` takes the place of one that waits. */
  readonly replaces: (value: T, waiting: T) => boolean;
  /** Ms from the end of one store to the next of the same key. */
  readonly pause: number;
}

interface Waiting<T, R> {
  value: T;
  readonly result: Promise<R>;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

interface Slot<T, R> {
  waiting?: Waiting<T, R>;
  timer?: ReturnType<typeof setTimeout>;
}

/** One store of a key at a time. A key without values for one pause costs nothing. */
export function latestValues<T, R>({
  store,
  replaces,
  pause,
}: LatestValuesOptions<T, R>): LatestValues<T, R> {
  const slots = new Map<string, Slot<T, R>>();

  async function run(key: string, slot: Slot<T, R>, value: T): Promise<R> {
    try {
      return await store(key, value);
    } finally {
      if (slots.get(key) === slot) slot.timer = unref(setTimeout(() => next(key, slot), pause));
    }
  }

  function next(key: string, slot: Slot<T, R>): void {
    const { waiting } = slot;
    slot.waiting = undefined;
    if (waiting) run(key, slot, waiting.value).then(waiting.resolve, waiting.reject);
    else slots.delete(key);
  }

  return {
    put(key, value) {
      const slot = slots.get(key);
      if (!slot) {
        const fresh: Slot<T, R> = {};
        slots.set(key, fresh);
        return run(key, fresh, value);
      }
      slot.waiting ??= waitFor(value);
      if (replaces(value, slot.waiting.value)) slot.waiting.value = value;
      return slot.waiting.result;
    },
    stop(reason) {
      const stopped = [...slots.values()];
      slots.clear();
      for (const { timer, waiting } of stopped) {
        clearTimeout(timer);
        waiting?.reject(reason);
      }
    },
  };
}

function waitFor<T, R>(value: T): Waiting<T, R> {
  let resolve: (result: R) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const result = new Promise<R>((onResult, onReason) => {
    resolve = onResult;
    reject = onReason;
  });
  return { value, result, resolve, reject };
}
