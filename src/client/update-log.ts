import type { OrderUpdate } from '../order/index.js';

/** How many of an order's newest updates are kept, so that each stays one object (G7). */
const KEPT = 100;

/** The newest updates that were told. */
export interface UpdateLog {
  add(updates: readonly OrderUpdate<string>[]): void;
  /** The update as it was told, where it was: what one object has been told to, is known by it (G3). */
  find(update: OrderUpdate<string>): OrderUpdate<string>;
}

export function createUpdateLog(): UpdateLog {
  let told: readonly OrderUpdate<string>[] = [];
  return {
    add(updates) {
      told = [...told, ...updates].slice(-KEPT);
    },
    find: (update) => told.find((other) => isSame(other, update)) ?? update,
  };
}

const isSame = (a: OrderUpdate<string>, b: OrderUpdate<string>) =>
  a.version === b.version && a.timestamp === b.timestamp && a.status === b.status;
