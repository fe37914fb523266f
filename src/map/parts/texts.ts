'use client';

import { definePart } from '../../part/index.js';
import { useMapState } from '../map-context.js';

/** An `<h2>`, "Your courier". */
export const Title = definePart('h2', function useTitle() {
  return { children: useMapState().text.labels.title };
});

/** A `<p>` that says when the package arrives; nothing while that is not known. */
export const Arrival = definePart('p', function useArrival() {
  return shown(useMapState().arrivalText);
});

/** A `<p>` with the distance to the destination; nothing without one. */
export const Distance = definePart('p', function useDistance() {
  return shown(useMapState().distanceText);
});

/**
 * A `<p>` with the age of the position, and its exact time in `title`, also for paper; nothing without one. It is not announced: it
 * changes all the time.
 */
export const Updated = definePart('p', function useUpdated() {
  const { updatedText, position, text } = useMapState();
  return position ? { children: updatedText, title: text.exactTime(position.at) } : null;
});

/** A `<p>` that is announced: that the position is unknown or old, or that the page is not connected. Empty otherwise. */
export const Notice = definePart('p', function useNotice() {
  return { role: 'status', children: useMapState().notice };
});

const shown = (children: string | undefined) => (children === undefined ? null : { children });
