import type { MapLabels } from './map-labels.js';

/** Czech (čeština), addressing customers as „vy“. */
export const cs: MapLabels = {
  locale: 'cs',
  title: 'Váš kurýr',
  arrival: 'Příjezd asi za {time}',
  expected: 'Očekáváno: {time}',
  distance: 'Vzdálenost: {distance}',
  updated: 'Aktualizace polohy: {time}',
  unknown: 'Poloha kurýra není známa.',
  stale: 'Nepřichází žádná nová poloha. Tady byl kurýr naposledy.',
  offline: 'Bez připojení. Tady byl kurýr naposledy.',
  map: 'Mapa s kurýrem',
  zoomIn: 'Přiblížit',
  zoomOut: 'Oddálit',
};
