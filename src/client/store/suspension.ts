import { isHidden, onPageEvent } from '../browser/index.js';

/** Ms for which the server may go on pushing to a page that is hidden. */
const SUSPEND_AFTER = 300_000;

/** Pauses what serves a page that nobody looks at. */
export interface Suspension {
  /** Tells whether the server is asked again and again, which a hidden page has no use for: paused at once. */
  asks(isPolling: boolean): void;
  stop(): void;
}

/**
 * Suspends when the page was hidden for a while, is hidden and polls, or is frozen or left, as an
 * open connection would keep it out of the back/forward cache; resumes when it is seen again.
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
    asks(polls) {
      if (polls === isPolling) return;
      isPolling = polls;
      pauseWhileHidden();
    },
    stop() {
      clearTimeout(timer);
      stopPageEvents();
    },
  };
}
