import { vi } from 'vitest';

/** A page without a DOM, with the events that the client listens for. Undo it with `vi.unstubAllGlobals()`. */
export function stubPage() {
  const page = { window: new EventTarget(), document: new EventTarget(), onLine: true, visible: true };
  const document = Object.defineProperty(page.document, 'visibilityState', {
    get: () => (page.visible ? 'visible' : 'hidden'),
  });
  vi.stubGlobal('window', page.window);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', {
    get onLine() {
      return page.onLine;
    },
  });
  return {
    goOffline() {
      page.onLine = false;
      page.window.dispatchEvent(new Event('offline'));
    },
    goOnline() {
      page.onLine = true;
      page.window.dispatchEvent(new Event('online'));
    },
    hide() {
      page.visible = false;
      page.document.dispatchEvent(new Event('visibilitychange'));
    },
    show() {
      page.visible = true;
      page.document.dispatchEvent(new Event('visibilitychange'));
    },
    /** Left, perhaps for the back/forward cache. */
    leave() {
      page.window.dispatchEvent(new Event('pagehide'));
    },
    /** Back from the back/forward cache. */
    restore() {
      page.window.dispatchEvent(new Event('pageshow'));
    },
    freeze() {
      page.document.dispatchEvent(new Event('freeze'));
    },
    resume() {
      page.document.dispatchEvent(new Event('resume'));
    },
    focus() {
      page.window.dispatchEvent(new Event('focus'));
    },
  };
}
