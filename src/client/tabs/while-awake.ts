/**
 * Does something for as long as the page runs: not while it lies in the back/forward cache, nor
 * while the browser has frozen it (Page Lifecycle). A page that holds a lock is kept out of the
 * cache, and one that can't run must not lead.
 * @param begin begins it. @returns ends it.
 * @returns ends it for good.
 */
export function whileAwake(begin: () => () => void): () => void {
  let end: (() => void) | undefined = begin();
  const closing = new AbortController();
  const { signal } = closing;

  function sleep() {
    end?.();
    end = undefined;
  }
  function wake() {
    end ??= begin();
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('pagehide', sleep, { signal });
    window.addEventListener('pageshow', wake, { signal });
    document.addEventListener('freeze', sleep, { signal });
    document.addEventListener('resume', wake, { signal });
  }
  return () => {
    closing.abort();
    sleep();
  };
}
