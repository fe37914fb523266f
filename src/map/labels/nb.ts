import type { MapLabels } from './map-labels.js';

/** Norwegian (norsk bokmål). */
export const nb: MapLabels = {
  locale: 'nb',
  title: 'Budet ditt',
  arrival: 'Kommer om cirka {time}',
  expected: 'Forventet: {time}',
  distance: '{distance} unna',
  updated: 'Posisjon oppdatert: {time}',
  unknown: 'Budets posisjon er ikke kjent.',
  stale: 'Det kommer ingen ny posisjon. Her var budet sist.',
  offline: 'Ingen forbindelse. Her var budet sist.',
  map: 'Kart med budet',
  zoomIn: 'Zoom inn',
  zoomOut: 'Zoom ut',
};
