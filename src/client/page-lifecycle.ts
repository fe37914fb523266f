/** What happened to the page: the network came or went, or the page came back into view. */
export type PageEvent = 'online' | 'offline' | 'visible';

/**
 * Hears of what makes connections die unseen or worth another try. Does nothing where there is
 * no page (Node, workers).
 * @returns stops hearing.
 */
export function onPageEvent(listener: (event: PageEvent) => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('online', () => listener('online'), { signal });
  window.addEventListener('offline', () => listener('offline'), { signal });
  window.addEventListener('pageshow', () => listener('visible'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') listener('visible');
    },
    { signal },
  );
  return () => stop.abort();
}

/** Whether the device says it has no network; false where nothing says so. */
export const isOffline = () => typeof navigator !== 'undefined' && navigator.onLine === false;
