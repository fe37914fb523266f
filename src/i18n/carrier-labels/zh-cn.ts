import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Chinese, simplified (简体中文). */
export const zhCN: CarrierLabels = {
  'label-created': '已创建运单',
  'pre-transit': '等待揽收',
  'picked-up': '已揽收',
  'in-transit': '运输中',
  'out-for-delivery': '派送中',
  attempted: '派送未成功',
  'ready-for-pickup': '待取件',
  delivered: '已签收',
  delayed: '延误',
  held: '已暂扣',
  returning: '退回途中',
  returned: '已退回寄件人',
  failed: '派送失败',
  cancelled: '运单已取消',
  unknown: '状态未知',
};
