import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Chinese of Taiwan, traditional (繁體中文). */
export const zhTW: CarrierLabels = {
  'label-created': '已建立託運單',
  'pre-transit': '等待取件',
  'picked-up': '物流業者已取件',
  'in-transit': '運送中',
  'out-for-delivery': '配送中',
  attempted: '配送未成功',
  'ready-for-pickup': '可取貨',
  delivered: '已送達',
  delayed: '延誤',
  held: '暫時留置',
  returning: '退回途中',
  returned: '已退回寄件人',
  failed: '配送失敗',
  cancelled: '託運已取消',
  unknown: '狀態不明',
};
