import { type OrderUpdate, updateKey } from '../../order/index.js';

type Updates = readonly OrderUpdate<string>[];

/** How many of an order's newest updates are kept (G7). */
const KEPT = 100;

/** The newest updates that were notified of, and now these. */
export const withDelivered = (told: Updates, updates: Updates): Updates =>
  updates.length === 0 ? told : [...told, ...updates].slice(-KEPT);

/** The updates, each as the very object that was notified of before, where it was: by that it is known again (G3). */
export const asDelivered = (updates: Updates, told: Updates): Updates =>
  updates.map((update) => told.find((other) => updateKey(other) === updateKey(update)) ?? update);
