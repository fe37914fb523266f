import { isHidden, onPageEvent } from '../browser/index.js';

/** Ms after which the stream of a hidden page is closed. */
const SUSPEND_AFTER = 300_000;

/** Pauses the connection while the page is not shown. */
export interface Suspension {
  /** Whether the server is polled, which stops immediately on a hidden page. */
  setPolling(isPolling: boolean): void;
  stop(): void;
}

/**
 * Calls `suspend` when the page has been hidden for 5 minutes, is hidden while it polls, or is frozen or left, as an open
 * connection would keep it out of the back/forward cache. Calls `resume` when it is shown again.
 */
export function createSuspension(suspend: () => void, resume: () => void): Suspension {
  let isPolling = false;
  let isSuspended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function pause() {
    clearTimeout(timer);
    if (isSuspended) return;
    isSuspended = true;
    suspend();
  }
  function pauseWhileHidden() {
    clearTimeout(timer);
    if (!isHidden()) return;
    if (isPolling) pause();
    else timer = setTimeout(pause, SUSPEND_AFTER);
  }
  const stopPageEvents = onPageEvent((event) => {
    if (event === 'frozen') pause();
    else if (event === 'hidden') pauseWhileHidden();
    else if (event === 'visible' && !isHidden()) {
      clearTimeout(timer);
      if (!isSuspended) return;
      isSuspended = false;
      resume();
    }
  });
  pauseWhileHidden();

  return {
    setPolling(value) {
      if (value === isPolling) return;
      isPolling = value;
      pauseWhileHidden();
    },
    stop() {
      clearTimeout(timer);
      stopPageEvents();
    },
  };
}
