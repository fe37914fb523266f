import type { MapLabels } from './map-labels.js';

/** Portuguese of Brazil (português do Brasil). */
export const ptBR: MapLabels = {
  locale: 'pt-BR',
  title: 'Seu entregador',
  arrival: 'Chega em cerca de {time}',
  expected: 'Previsão: {time}',
  distance: 'A {distance} de distância',
  updated: 'Posição atualizada: {time}',
  unknown: 'A posição do entregador não é conhecida.',
  stale: 'Nenhuma nova posição foi recebida. Esta é a última posição conhecida do entregador.',
  offline: 'Sem conexão. Esta é a última posição conhecida do entregador.',
  map: 'Mapa com o entregador',
  zoomIn: 'Aproximar',
  zoomOut: 'Afastar',
};
