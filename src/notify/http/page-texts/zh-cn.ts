import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Chinese, simplified (简体中文). */
export const zhCN: UnsubscribeTexts = {
  title: '要退订吗？',
  question: '您将不再通过此方式收到订单消息。',
  button: '退订',
  doneTitle: '您已退订',
  done: '我们不再通过此方式向您发送订单消息。',
  undo: '撤销',
  undoneTitle: '您将重新收到消息',
  undone: '我们会重新通过此方式向您发送订单消息。',
  invalidTitle: '此链接无效',
  invalid: '链接可能不完整，请从消息中重新打开。',
  failedTitle: '操作未成功',
  failed: '请稍后重试。',
  preferences: '选择所有通知',
  channels: {
    email: '电子邮件',
    sms: '短信',
    push: '推送',
  },
};
