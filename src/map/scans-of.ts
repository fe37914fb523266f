import type { HistoryEntry } from '../order/index.js';
import type { Place } from './place.js';

/** The places of a history at which carriers have scanned the package, each once, oldest first. Pure. */
export function scansOf(history: readonly HistoryEntry<string>[]): readonly Place[] {
  const places = history.flatMap(({ position }) => position ?? []);
  return [...new Map(places.map((place) => [`${place.latitude} ${place.longitude}`, place])).values()];
}
