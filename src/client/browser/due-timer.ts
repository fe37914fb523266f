/** One timer that several wait for; the one who is in a hurry decides. */
export interface DueTimer {
  /** Calls in at most `ms`. */
  within(ms: number): void;
  stop(): void;
}

/** A {@link DueTimer}; `call` runs once for all who waited for it. */
export function createDueTimer(call: () => void): DueTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  function stop() {
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
  }
  return {
    within(ms) {
      if (Date.now() + ms >= due) return;
      stop();
      due = Date.now() + ms;
      timer = setTimeout(() => {
        stop();
        call();
      }, ms);
    },
    stop,
  };
}
