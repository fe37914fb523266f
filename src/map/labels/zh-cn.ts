import type { MapLabels } from './map-labels.js';

/** Chinese, simplified (简体中文). */
export const zhCN: MapLabels = {
  locale: 'zh-CN',
  title: '您的配送员',
  arrival: '约{time}后到达',
  expected: '预计送达：{time}',
  distance: '距离{distance}',
  updated: '位置更新：{time}',
  unknown: '不知道配送员的位置。',
  stale: '未收到新的位置。这是配送员最后的已知位置。',
  offline: '没有连接。这是配送员最后的已知位置。',
  map: '显示配送员位置的地图',
  zoomIn: '放大',
  zoomOut: '缩小',
};
