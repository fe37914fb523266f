'use client';

import { type RefCallback, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** What a timeline needs of its "show more" button. */
interface MoreButton {
  /** For the button. */
  readonly ref: RefCallback<HTMLElement>;
  /** The document or shadow root that contains, or contained, the button. */
  readonly root: () => Document | ShadowRoot;
  /** True while the page is printed. */
  readonly isPrinting: boolean;
}

/** Finds the root of the button, and watches whether the window that shows the button prints. */
export function useMoreButton(): MoreButton {
  const [isPrinting, setIsPrinting] = useState(false);
  const root = useRef<Document | ShadowRoot | undefined>(undefined);
  const stop = useRef(() => {});

  const ref = useCallback((button: HTMLElement | null) => {
    stop.current();
    if (!button) return;
    // An element on the page is in a document or in a shadow tree.
    root.current = button.getRootNode() as Document | ShadowRoot;
    // The window of a popup is another than the one that runs the script.
    const view = button.ownerDocument.defaultView;
    // At once, because the browser prints the page as it is after the event.
    const print = () => {
      view?.addEventListener('afterprint', () => setIsPrinting(false), { once: true });
      flushSync(() => setIsPrinting(true));
    };
    view?.addEventListener('beforeprint', print);
    stop.current = () => view?.removeEventListener('beforeprint', print);
  }, []);

  return { ref, root: useCallback(() => root.current ?? document, []), isPrinting };
}
