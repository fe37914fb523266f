/** What happened to the page. */
export type PageEvent =
  /** The network came or went. */
  | 'online'
  | 'offline'
  /** The page is, or may be, seen again: visible, shown from the back/forward cache, resumed, focused. */
  | 'visible'
  /** The page is not seen any more. */
  | 'hidden'
  /** The page stops running: frozen by the browser, or left and perhaps kept in the back/forward cache. */
  | 'frozen';

const ofWindow = {
  online: 'online',
  offline: 'offline',
  pageshow: 'visible',
  focus: 'visible',
  pagehide: 'frozen',
} as const;
const ofDocument = { freeze: 'frozen', resume: 'visible' } as const;

/**
 * Hears of what makes connections die unseen or worth another try. Does nothing where there is
 * no page (Node, workers).
 * @returns stops hearing.
 */
export function onPageEvent(listener: (event: PageEvent) => void): () => void {
  if (typeof window === 'undefined') return () => {};
  const stop = new AbortController();
  const { signal } = stop;
  const listen = (target: EventTarget, names: Readonly<Record<string, PageEvent>>) => {
    for (const [name, event] of Object.entries(names)) {
      target.addEventListener(name, () => listener(event), { signal });
    }
  };
  listen(window, ofWindow);
  listen(document, ofDocument);
  document.addEventListener('visibilitychange', () => listener(isHidden() ? 'hidden' : 'visible'), {
    signal,
  });
  return () => stop.abort();
}

/** Calls `wake` when timers may have slept, or a connection died unseen. @returns stops that. */
export const onPageWake = (wake: () => void): (() => void) =>
  onPageEvent((event) => {
    if (event === 'visible' || event === 'online') wake();
  });

/** Whether the page can't be seen; false where there is none. */
export const isHidden = () => typeof document !== 'undefined' && document.visibilityState === 'hidden';

/** Whether the device says it has no network; false where nothing says so. */
export const isOffline = () => typeof navigator !== 'undefined' && navigator.onLine === false;
