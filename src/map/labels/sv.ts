import type { MapLabels } from './map-labels.js';

/** Swedish (svenska). */
export const sv: MapLabels = {
  locale: 'sv',
  title: 'Ditt bud',
  arrival: 'Kommer om cirka {time}',
  expected: 'Väntas: {time}',
  distance: '{distance} bort',
  updated: 'Positionen uppdaterad: {time}',
  unknown: 'Budets position är inte känd.',
  stale: 'Ingen ny position kommer in. Här var budet senast.',
  offline: 'Ingen anslutning. Här var budet senast.',
  map: 'Karta med budet',
  zoomIn: 'Zooma in',
  zoomOut: 'Zooma ut',
};
