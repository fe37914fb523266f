import { shared } from './shared.js';

/** What happened to the page. */
export type PageEvent =
  /** The device has a network again. */
  | 'online'
  /** The device has lost its network. */
  | 'offline'
  /** The page is visible, or may be: shown from the back/forward cache, resumed, focused. */
  | 'visible'
  | 'hidden'
  /** The page stops running: frozen by the browser, or left and perhaps kept in the back/forward cache. */
  | 'frozen';

const windowEvents = {
  online: 'online',
  offline: 'offline',
  pageshow: 'visible',
  focus: 'visible',
  pagehide: 'frozen',
} as const;
const documentEvents = { freeze: 'frozen', resume: 'visible' } as const;

type PageListener = (event: PageEvent) => void;

/** The life of the page, or of the app where there is no DOM: see {@link setPageLifecycle}. */
export interface PageLifecycle {
  /** Calls the listener with each event. @returns removes the listener. */
  listen(listener: (event: PageEvent) => void): () => void;
  /** Whether the page is hidden, e.g. the app in the background: it is then not polled. */
  isHidden(): boolean;
  /** Whether the device is known to have no network. Default: `navigator.onLine`. */
  isOffline?(): boolean;
}

/** Set by the app; in an object, as all copies of the package share it. */
const injected = (): { lifecycle?: PageLifecycle; source?: PageEventSource } =>
  shared('lifecycle', () => ({}));

/**
 * Replaces the events of the DOM, for apps without one, such as those in React Native. Call it once, before the first
 * order is watched.
 */
export function setPageLifecycle(lifecycle: PageLifecycle): void {
  Object.assign(injected(), {
    lifecycle,
    source: createPageEventSource((notify) => lifecycle.listen(notify)),
  });
}

/** One set of DOM listeners per page serves all listeners, as a page may watch a thousand orders (G7). */
const sources = new WeakMap<Window, PageEventSource>();

/**
 * Listens for the page events that break connections unnoticed, or after which a retry is worthwhile. Does nothing
 * where there is no page (Node, workers, React Native without {@link setPageLifecycle}).
 * @returns removes the listener.
 */
export const onPageEvent = (listener: PageListener): (() => void) =>
  (injected().source ?? domSource())?.add(listener) ?? (() => {});

function domSource(): PageEventSource | undefined {
  // React Native has a `window` without events, and no `document`.
  if (typeof document === 'undefined' || !('addEventListener' in window)) return undefined;
  const source = sources.get(window) ?? createPageEventSource(listenToPage);
  sources.set(window, source);
  return source;
}

interface PageEventSource {
  /** @returns removes the listener. */
  add(listener: PageListener): () => void;
}

/** @param listen starts to listen, with the first listener. */
function createPageEventSource(listen: PageLifecycle['listen']): PageEventSource {
  const listeners = new Map<object, PageListener>();
  let stop = () => {};
  function notify(event: PageEvent) {
    for (const [key, listener] of [...listeners]) {
      // An earlier listener may have removed this one.
      if (listeners.has(key)) listener(event);
    }
  }
  return {
    add(listener) {
      const key = {};
      if (listeners.size === 0) stop = listen(notify);
      listeners.set(key, listener);
      return () => {
        if (listeners.delete(key) && listeners.size === 0) stop();
      };
    },
  };
}

/** @returns removes the DOM listeners. */
function listenToPage(notify: PageListener): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const listen = (target: EventTarget, names: Readonly<Record<string, PageEvent>>) => {
    for (const [name, event] of Object.entries(names)) {
      target.addEventListener(name, () => notify(event), { signal });
    }
  };
  listen(window, windowEvents);
  listen(document, documentEvents);
  document.addEventListener('visibilitychange', () => notify(isHidden() ? 'hidden' : 'visible'), { signal });
  return () => stop.abort();
}

/** Calls `onWake` when timers may have slept, or a connection may have broken unnoticed. @returns removes the listener. */
export const onPageWake = (onWake: () => void): (() => void) =>
  onPageEvent((event) => {
    if (event === 'visible' || event === 'online') onWake();
  });

/** Whether the page is hidden; false where there is no page. */
export const isHidden = () =>
  injected().lifecycle?.isHidden() ??
  (typeof document !== 'undefined' && document.visibilityState === 'hidden');

/** Whether the device reports that it has no network; false where nothing reports it. */
export const isOffline = () =>
  injected().lifecycle?.isOffline?.() ?? (typeof navigator !== 'undefined' && navigator.onLine === false);
