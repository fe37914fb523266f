import { type OrderUpdate, updateKey } from '../../order/index.js';

type Updates = readonly OrderUpdate<string>[];

/** How many of an order's newest updates are kept (G7). */
const KEPT = 100;

/** The delivered updates with further ones added. */
export const withDelivered = (delivered: Updates, updates: Updates): Updates =>
  updates.length === 0 ? delivered : [...delivered, ...updates].slice(-KEPT);

/** The updates; for one that was delivered before, the same object, by which subscribers recognise it (G3). */
export const asDelivered = (updates: Updates, delivered: Updates): Updates =>
  updates.map((update) => delivered.find((other) => updateKey(other) === updateKey(update)) ?? update);
