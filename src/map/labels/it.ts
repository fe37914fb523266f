import type { MapLabels } from './map-labels.js';

/** Italian (italiano), addressing customers as «tu». */
export const it: MapLabels = {
  locale: 'it',
  title: 'Il tuo corriere',
  arrival: 'Arriva tra circa {time}',
  expected: 'Previsto: {time}',
  distance: 'A {distance} di distanza',
  updated: 'Posizione aggiornata: {time}',
  unknown: 'La posizione del corriere non è nota.',
  stale: 'Non arrivano nuove posizioni. Questa è l’ultima posizione nota del corriere.',
  offline: 'Nessuna connessione. Questa è l’ultima posizione nota del corriere.',
  map: 'Mappa con il corriere',
  zoomIn: 'Ingrandisci',
  zoomOut: 'Riduci',
};
