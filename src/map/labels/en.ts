import type { MapLabels } from './map-labels.js';

/** English. */
export const en: MapLabels = {
  locale: 'en',
  title: 'Your courier',
  arrival: 'Arrives in about {time}',
  expected: 'Expected: {time}',
  distance: '{distance} away',
  updated: 'Position updated {time}',
  unknown: 'The position of the courier is not known.',
  stale: 'No new position arrives. This is where the courier was last.',
  offline: 'No connection. This is where the courier was last.',
  map: 'Map with the courier',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
};
