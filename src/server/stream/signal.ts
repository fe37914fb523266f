/** Wakes one waiter; any number of calls before it waits are one. */
export interface Signal {
  notify(): void;
  /** Resolves at the next call of `notify`, or at once if there was one since the last wait. */
  wait(): Promise<void>;
}

/** A {@link Signal}. */
export function createSignal(): Signal {
  let isDue = false;
  let wake: (() => void) | undefined;
  return {
    notify() {
      isDue = true;
      wake?.();
    },
    async wait() {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      isDue = false;
    },
  };
}
