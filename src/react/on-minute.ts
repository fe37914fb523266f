const MINUTE = 60_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const notify = () => {
  for (const listener of listeners) listener();
};

/** Calls the listener every minute, and when a hidden page becomes visible; all listeners share one timer. */
export function onMinute(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(notify, MINUTE);
    document.addEventListener('visibilitychange', notify);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', notify);
  };
}

/** Subscribes to nothing. */
export const never = () => () => {};
