import type { MapLabels } from './map-labels.js';

/** French (français), addressing customers as « vous ». */
export const fr: MapLabels = {
  locale: 'fr',
  title: 'Votre livreur',
  arrival: 'Arrivée dans environ {time}',
  expected: 'Prévu\u202f: {time}',
  distance: 'À {distance} de distance',
  updated: 'Position mise à jour\u202f: {time}',
  unknown: 'La position du livreur n’est pas connue.',
  stale: 'Aucune nouvelle position reçue. Voici la dernière position connue du livreur.',
  offline: 'Pas de connexion. Voici la dernière position connue du livreur.',
  map: 'Carte avec le livreur',
  zoomIn: 'Zoom avant',
  zoomOut: 'Zoom arrière',
};
