/** Resumes one waiter; several calls of `notify` before it calls `reset` count as one. */
export class Signal {
  #isNotified = false;
  #resume: (() => void) | undefined;

  notify(): void {
    this.#isNotified = true;
    this.#resume?.();
  }

  /** Resolves at the next call of `notify`, or at once if there was one since the last reset. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      if (this.#isNotified) resolve();
    });
  }

  /** To be called when a wait is over, before anything is done about the calls of `notify` until then. */
  reset(): void {
    this.#isNotified = false;
  }
}
