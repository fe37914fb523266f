import { withinTime } from '../options/index.js';

/** Runs tasks of one key after each other, in the order of the calls; those of different keys at once. */
export type KeyedQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/**
 * Creates a queue; it holds nothing of a key that no task waits for.
 * @param longestTurn ms after which the next task of a key begins although the one before it has not ended: one that never
 * ends must not stop all later ones (G9).
 */
export function createKeyedQueue(longestTurn: number): KeyedQueue {
  const last = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const before = last.get(key);
    const result = before?.then(task) ?? task();
    const turn = () => withinTime(longestTurn, result, () => new Error('The turn is over.'));
    const leave = () => {
      if (last.get(key) === end) last.delete(key);
    };
    const end = (before?.then(turn) ?? turn()).then(leave, leave);
    last.set(key, end);
    return result;
  };
}
