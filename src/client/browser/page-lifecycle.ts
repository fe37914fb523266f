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

type PageListener = (event: PageEvent) => void;

/** By page: one set of its listeners serves all who listen, as it may watch a thousand orders. */
const audiences = new WeakMap<Window, Audience>();

/**
 * Hears of what makes connections die unseen or worth another try. Does nothing where there is
 * no page (Node, workers).
 * @returns stops hearing.
 */
export function onPageEvent(listener: PageListener): () => void {
  if (typeof window === 'undefined') return () => {};
  const audience = audiences.get(window) ?? createAudience();
  audiences.set(window, audience);
  return audience.join(listener);
}

interface Audience {
  /** @returns leaves. */
  join(listener: PageListener): () => void;
}

function createAudience(): Audience {
  const members = new Map<object, PageListener>();
  let stop = () => {};
  function tell(event: PageEvent) {
    for (const [member, listener] of [...members]) {
      // One who was told before may have made this one leave.
      if (members.has(member)) listener(event);
    }
  }
  return {
    join(listener) {
      const member = {};
      if (members.size === 0) stop = listenToPage(tell);
      members.set(member, listener);
      return () => {
        if (members.delete(member) && members.size === 0) stop();
      };
    },
  };
}

/** @returns stops it. */
function listenToPage(tell: PageListener): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const listen = (target: EventTarget, names: Readonly<Record<string, PageEvent>>) => {
    for (const [name, event] of Object.entries(names)) {
      target.addEventListener(name, () => tell(event), { signal });
    }
  };
  listen(window, ofWindow);
  listen(document, ofDocument);
  document.addEventListener('visibilitychange', () => tell(isHidden() ? 'hidden' : 'visible'), { signal });
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
