import type { MapLabels } from './map-labels.js';

/** Danish (dansk). */
export const da: MapLabels = {
  locale: 'da',
  title: 'Dit bud',
  arrival: 'Ankommer om cirka {time}',
  expected: 'Forventes: {time}',
  distance: '{distance} væk',
  updated: 'Position opdateret: {time}',
  unknown: 'Buddets position er ikke kendt.',
  stale: 'Der kommer ingen ny position. Her var buddet sidst.',
  offline: 'Ingen forbindelse. Her var buddet sidst.',
  map: 'Kort med buddet',
  zoomIn: 'Zoom ind',
  zoomOut: 'Zoom ud',
};
