import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Japanese (日本語). */
export const ja: CarrierLabels = {
  'label-created': '送り状作成済み',
  'pre-transit': '集荷待ち',
  'picked-up': '集荷済み',
  'in-transit': '輸送中',
  'out-for-delivery': '配達中',
  attempted: 'ご不在等により持ち戻り',
  'ready-for-pickup': '受け取り可能',
  delivered: '配達完了',
  delayed: '遅延',
  held: '保管中',
  returning: '返送中',
  returned: '返送済み',
  failed: '配達できませんでした',
  cancelled: '配送キャンセル',
  unknown: '状況不明',
};
