import type { MapLabels } from './map-labels.js';

/** Finnish (suomi), addressing customers as ”sinä”. */
export const fi: MapLabels = {
  locale: 'fi',
  title: 'Kuljettajasi',
  arrival: 'Saapumiseen noin {time}',
  expected: 'Odotettavissa: {time}',
  distance: 'Etäisyys: {distance}',
  updated: 'Sijainti päivitetty: {time}',
  unknown: 'Kuljettajan sijaintia ei tiedetä.',
  stale: 'Uutta sijaintia ei saada. Tässä kuljettaja oli viimeksi.',
  offline: 'Ei yhteyttä. Tässä kuljettaja oli viimeksi.',
  map: 'Kartta, jossa kuljettaja näkyy',
  zoomIn: 'Lähennä',
  zoomOut: 'Loitonna',
};
