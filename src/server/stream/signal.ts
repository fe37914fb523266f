/** Resumes one waiter; several calls of `notify` before it waits count as one. */
export interface Signal {
  notify(): void;
  /** Resolves at the next call of `notify`, or at once if there was one since the last wait. */
  wait(): Promise<void>;
}

/** Creates a {@link Signal} that was not notified yet. */
export function createSignal(): Signal {
  let isNotified = false;
  let resume: (() => void) | undefined;
  return {
    notify() {
      isNotified = true;
      resume?.();
    },
    async wait() {
      if (!isNotified) await new Promise<void>((resolve) => (resume = resolve));
      isNotified = false;
    },
  };
}
