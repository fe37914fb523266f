import type { MapLabels } from './map-labels.js';

/** Japanese (日本語). */
export const ja: MapLabels = {
  locale: 'ja',
  title: '配達員の現在地',
  arrival: 'あと約{time}で到着',
  expected: 'お届け予定：{time}',
  distance: 'お届け先まで{distance}',
  updated: '位置の更新：{time}',
  unknown: '配達員の位置はわかりません。',
  stale: '新しい位置情報を受信できません。最後に確認された配達員の位置です。',
  offline: '接続がありません。最後に確認された配達員の位置です。',
  map: '配達員の位置を示す地図',
  zoomIn: '拡大',
  zoomOut: '縮小',
};
