'use client';

import { useEffect, useState } from 'react';
import type { OrderLabels } from '../../i18n/index.js';
import { announce } from '../announcer/index.js';
import { useHydrated } from '../view/index.js';

/** `copied` and `failed` last for some seconds. */
export type CopyState = 'ready' | 'copied' | 'failed';

/** Ms for which the result of copying is shown. */
const SHOWN_FOR = 4_000;

/** Copies tracking numbers, and announces the result. */
export interface Copying {
  /** `undefined` where nothing can be copied: before hydration, and on a page without TLS. */
  stateOf(text: string): CopyState | undefined;
  copy(text: string): Promise<void>;
}

/** The {@link Copying} of one tracker. */
export function useCopying(orderId: string, { copied, copyFailed }: OrderLabels): Copying {
  const isHydrated = useHydrated();
  const [last, setLast] = useState<{ readonly text: string; readonly state: CopyState }>();

  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [last]);

  return {
    stateOf(text) {
      // Browsers omit the clipboard from pages without TLS, whatever its type states.
      if (!isHydrated || !('clipboard' in navigator)) return undefined;
      return last?.text === text ? last.state : 'ready';
    },
    async copy(text) {
      // Rejects if the user, the browser or the frame around the page does not permit it.
      const state = await navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'failed' as const,
      );
      setLast({ text, state });
      announce(orderId, state === 'copied' ? copied : copyFailed);
    },
  };
}
