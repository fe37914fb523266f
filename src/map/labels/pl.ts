import type { MapLabels } from './map-labels.js';

/** Polish (polski), addressing customers as „Ty”. */
export const pl: MapLabels = {
  locale: 'pl',
  title: 'Twój kurier',
  arrival: 'Przyjazd za około {time}',
  expected: 'Przewidywany termin: {time}',
  distance: 'Odległość: {distance}',
  updated: 'Aktualizacja pozycji: {time}',
  unknown: 'Pozycja kuriera nie jest znana.',
  stale: 'Nie ma nowych danych o pozycji. Tutaj kurier był ostatnio.',
  offline: 'Brak połączenia. Tutaj kurier był ostatnio.',
  map: 'Mapa z kurierem',
  zoomIn: 'Przybliż',
  zoomOut: 'Oddal',
};
