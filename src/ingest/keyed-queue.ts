/** Runs tasks of one key after each other, in the order of the calls; those of different keys at once. */
export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** Creates a queue; it holds nothing of a key that no task waits for. */
export function createKeyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const result = last.get(key)?.then(task) ?? task();
    const leave = () => {
      if (last.get(key) === end) last.delete(key);
    };
    const end = result.then(leave, leave);
    last.set(key, end);
    return result;
  };
}
