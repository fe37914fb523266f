import type { MapLabels } from './map-labels.js';

/** Korean (한국어). */
export const ko: MapLabels = {
  locale: 'ko',
  title: '배송 기사 위치',
  arrival: '약 {time} 후 도착',
  expected: '도착 예정: {time}',
  distance: '목적지까지 {distance}',
  updated: '위치 업데이트: {time}',
  unknown: '배송 기사의 위치를 알 수 없습니다.',
  stale: '새 위치를 받지 못하고 있습니다. 마지막으로 확인된 배송 기사의 위치입니다.',
  offline: '연결되어 있지 않습니다. 마지막으로 확인된 배송 기사의 위치입니다.',
  map: '배송 기사의 위치 지도',
  zoomIn: '확대',
  zoomOut: '축소',
};
