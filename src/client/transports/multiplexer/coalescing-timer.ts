/** One timer for several requests; the earliest due time wins. */
export interface CoalescingTimer {
  /** Calls in at most `ms`; has no effect when a call is due earlier. */
  schedule(ms: number): void;
  stop(): void;
}

/** @param call runs once for all requests that were scheduled before it. */
export function createCoalescingTimer(call: () => void): CoalescingTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  function stop() {
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
  }
  return {
    schedule(ms) {
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
