import type { MapLabels } from './map-labels.js';

/** Turkish (Türkçe), addressing customers as “siz”. */
export const tr: MapLabels = {
  locale: 'tr',
  title: 'Kuryeniz',
  arrival: 'Yaklaşık {time} içinde varır',
  expected: 'Beklenen: {time}',
  distance: '{distance} uzakta',
  updated: 'Konum güncellemesi: {time}',
  unknown: 'Kuryenin konumu bilinmiyor.',
  stale: 'Yeni konum alınamıyor. Kuryenin bilinen son konumu budur.',
  offline: 'Bağlantı yok. Kuryenin bilinen son konumu budur.',
  map: 'Kuryenin konumunu gösteren harita',
  zoomIn: 'Yakınlaştır',
  zoomOut: 'Uzaklaştır',
};
