import type { MapLabels } from './map-labels.js';

/** Chinese of Taiwan, traditional (繁體中文). */
export const zhTW: MapLabels = {
  locale: 'zh-TW',
  title: '您的配送員',
  arrival: '約{time}後抵達',
  expected: '預計送達：{time}',
  distance: '距離{distance}',
  updated: '位置更新：{time}',
  unknown: '不知道配送員的位置。',
  stale: '未收到新的位置。這是配送員最後的已知位置。',
  offline: '沒有連線。這是配送員最後的已知位置。',
  map: '顯示配送員位置的地圖',
  zoomIn: '放大',
  zoomOut: '縮小',
};
