import type { MapLabels } from './map-labels.js';

/** German (Deutsch), addressing customers as „Sie“. */
export const de: MapLabels = {
  locale: 'de',
  title: 'Ihre Lieferung',
  arrival: 'Ankunft in etwa {time}',
  expected: 'Erwartet: {time}',
  distance: 'Noch {distance} entfernt',
  updated: 'Position aktualisiert: {time}',
  unknown: 'Die Position der Lieferung ist nicht bekannt.',
  stale: 'Es kommt keine neue Position an. Hier war die Lieferung zuletzt.',
  offline: 'Keine Verbindung. Hier war die Lieferung zuletzt.',
  map: 'Karte mit der Lieferung',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
};
