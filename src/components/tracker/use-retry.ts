'use client';

import { type FocusEvent, useEffect, useRef } from 'react';

/** The attributes of the button that requests the order again. */
export interface RetryAttributes {
  readonly type: 'button';
  readonly onClick: () => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
}

/**
 * The button that requests the order again. If it disappears while it has the focus, the title of the tracker gets the
 * focus, so that reading continues there.
 */
export function useRetry(isShown: boolean, titleId: string, refresh: () => void): RetryAttributes {
  /** The document or shadow root of the button while it has the focus. */
  const focused = useRef<Document | ShadowRoot>(null);

  useEffect(() => {
    const root = focused.current;
    if (isShown || !root) return;
    focused.current = null;
    const title = root.getElementById(titleId);
    if (!title) return;
    title.tabIndex = -1;
    title.focus();
  }, [isShown, titleId]);

  return {
    type: 'button',
    onClick: refresh,
    onFocus({ currentTarget }) {
      // An element that has the focus is in a page, so its root is one of the two.
      focused.current = currentTarget.getRootNode() as Document | ShadowRoot;
    },
    onBlur() {
      focused.current = null;
    },
  };
}
