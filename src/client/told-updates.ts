import type { OrderUpdate } from '../order/index.js';

type Updates = readonly OrderUpdate<string>[];

/** How many of an order's newest updates are kept (G7). */
const KEPT = 100;

/** The newest updates that were told, and now these. */
export const afterTelling = (told: Updates, updates: Updates): Updates =>
  updates.length === 0 ? told : [...told, ...updates].slice(-KEPT);

/** The updates, each as the very object that was told before, where it was: by that it is known again (G3). */
export const asTold = (updates: Updates, told: Updates): Updates =>
  updates.map((update) => told.find((other) => isSame(other, update)) ?? update);

const isSame = (a: OrderUpdate<string>, b: OrderUpdate<string>) =>
  a.version === b.version && a.timestamp === b.timestamp && a.status === b.status;
