/** Resumes one waiter; several calls of `notify` before it waits count as one. */
export class Signal {
  #isNotified = false;
  #resume: (() => void) | undefined;

  notify(): void {
    const resume = this.#resume;
    this.#resume = undefined;
    if (resume) resume();
    else this.#isNotified = true;
  }

  /** Resolves at the next call of `notify`, or at once if there was one since the last wait. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#isNotified) this.#resume = resolve;
      else resolve();
      this.#isNotified = false;
    });
  }
}
