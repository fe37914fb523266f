/**
 * Calls a function in the next turn of the event loop, after the timers and sockets that are due.
 * @returns stops it.
 */
export function inNextTurn(callback: () => void): () => void {
  // Node, Bun and Deno; sooner than a timer, which takes a ms at least.
  if (typeof setImmediate === 'function') {
    const immediate = setImmediate(callback);
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(callback, 0);
  return () => clearTimeout(timer);
}
