import { count } from '../../options/index.js';
import type { SeenStore } from './seen-store.js';

/** Options of {@link memorySeen}. */
export interface MemorySeenOptions {
  /** Keys that are remembered; the oldest are forgotten. Default: 100,000. */
  readonly maxKeys?: number;
}

/**
 * A {@link SeenStore} of one process.
 * @throws TypeError when `maxKeys` is not a positive whole number.
 */
export function memorySeen(options: MemorySeenOptions = {}): SeenStore<unknown> {
  const maxKeys = count('memorySeen: maxKeys', options.maxKeys, 100_000);
  const known = new Set<string>();
  return {
    has: async (keys) => new Set(keys.filter((key) => known.has(key))),
    async add(keys) {
      for (const key of keys) known.add(key);
      for (const oldest of known) {
        if (known.size <= maxKeys) break;
        known.delete(oldest);
      }
    },
  };
}
