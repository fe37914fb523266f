import type { MapLabels } from './map-labels.js';

/** Spanish (español), neutral between regions, addressing customers as «usted». */
export const es: MapLabels = {
  locale: 'es',
  title: 'Su repartidor',
  arrival: 'Llega aproximadamente en {time}',
  expected: 'Previsto: {time}',
  distance: 'A {distance} de distancia',
  updated: 'Posición actualizada: {time}',
  unknown: 'No se conoce la posición del repartidor.',
  stale: 'No llega ninguna posición nueva. El repartidor estaba aquí por última vez.',
  offline: 'Sin conexión. El repartidor estaba aquí por última vez.',
  map: 'Mapa con el repartidor',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
};
