import { useCallback, useSyncExternalStore } from 'react';

const NAVIGATED = 'shop:navigated';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(NAVIGATED, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(NAVIGATED, onChange);
  };
}

/** The present URL with another value of a parameter; null removes it. */
export function urlWith(name: string, value: string | null): string {
  const url = new URL(window.location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.href;
}

/** A parameter of the URL, so that what is open can be shared, and a function to change it without loading the page. */
export function useParameter(name: string) {
  const value = useSyncExternalStore(subscribe, () => new URLSearchParams(window.location.search).get(name));
  const change = useCallback(
    (next: string | null) => {
      window.history.pushState(null, '', urlWith(name, next));
      window.dispatchEvent(new Event(NAVIGATED));
    },
    [name],
  );
  return [value, change] as const;
}
