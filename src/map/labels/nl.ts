import type { MapLabels } from './map-labels.js';

/** Dutch (Nederlands), addressing customers as ‘je’. */
export const nl: MapLabels = {
  locale: 'nl',
  title: 'Je bezorger',
  arrival: 'Komt over ongeveer {time} aan',
  expected: 'Verwacht: {time}',
  distance: 'Nog {distance}',
  updated: 'Locatie bijgewerkt: {time}',
  unknown: 'De locatie van de bezorger is niet bekend.',
  stale: 'Er komt geen nieuwe locatie binnen. Hier was de bezorger het laatst.',
  offline: 'Geen verbinding. Hier was de bezorger het laatst.',
  map: 'Kaart met de bezorger',
  zoomIn: 'Inzoomen',
  zoomOut: 'Uitzoomen',
};
