/** Makes a call, or returns the result of one that starts after now and has the same key. */
export type SharedCalls<T> = (key: string, call: () => Promise<T>) => Promise<T>;

/**
 * Lets calls with one key share their result. While one runs, the later ones share the next: a call that has begun
 * may have read what has changed since.
 */
export function createSharedCalls<T>(): SharedCalls<T> {
  const running = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();

  function start(key: string, call: () => Promise<T>): Promise<T> {
    const result = call().finally(() => {
      if (running.get(key) === result) running.delete(key);
    });
    running.set(key, result);
    return result;
  }

  async function after(earlier: Promise<T>, key: string, call: () => Promise<T>): Promise<T> {
    await Promise.allSettled([earlier]);
    next.delete(key);
    return start(key, call);
  }

  return (key, call) => {
    const earlier = running.get(key);
    if (!earlier) return start(key, call);
    const shared = next.get(key) ?? after(earlier, key, call);
    next.set(key, shared);
    return shared;
  };
}
