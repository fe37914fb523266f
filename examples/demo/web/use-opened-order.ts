import { useCallback, useSyncExternalStore } from 'react';

const PARAMETER = 'order';
const NAVIGATED = 'shop:navigated';

const read = () => new URLSearchParams(window.location.search).get(PARAMETER);

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(NAVIGATED, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(NAVIGATED, onChange);
  };
}

/** The order with open details, stored in the URL (`/?order=1044`) so that it can be shared. */
export function useOpenedOrder() {
  const openedOrder = useSyncExternalStore(subscribe, read);
  const openOrder = useCallback((id: string | null) => {
    const url = new URL(window.location.href);
    if (id === null) url.searchParams.delete(PARAMETER);
    else url.searchParams.set(PARAMETER, id);
    window.history.pushState(null, '', url);
    window.dispatchEvent(new Event(NAVIGATED));
  }, []);
  return { openedOrder, openOrder };
}
