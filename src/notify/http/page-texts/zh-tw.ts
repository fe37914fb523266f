import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Chinese of Taiwan, traditional (繁體中文). */
export const zhTW: UnsubscribeTexts = {
  title: '要取消訂閱嗎？',
  question: '您將不再透過此方式收到訂單訊息。',
  button: '取消訂閱',
  doneTitle: '您已取消訂閱',
  done: '我們不再透過此方式向您傳送訂單訊息。',
  undo: '復原',
  undoneTitle: '您將重新收到訊息',
  undone: '我們會重新透過此方式向您傳送訂單訊息。',
  invalidTitle: '此連結無效',
  invalid: '連結可能不完整，請從訊息中重新開啟。',
  failedTitle: '操作未成功',
  failed: '請稍後再試一次。',
  preferences: '選擇所有通知',
  channels: {
    email: '電子郵件',
    sms: '簡訊',
    push: '推播',
  },
};
