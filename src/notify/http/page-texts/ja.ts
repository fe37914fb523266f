import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Japanese (日本語). */
export const ja: UnsubscribeTexts = {
  title: '配信を停止しますか？',
  question: 'ご注文に関するメッセージは、この方法では届かなくなります。',
  button: '配信を停止する',
  doneTitle: '配信を停止しました',
  done: 'ご注文に関するメッセージを、この方法では送信しません。',
  undo: '元に戻す',
  undoneTitle: 'メッセージの配信を再開しました',
  undone: 'ご注文に関するメッセージを、再びこの方法で送信します。',
  invalidTitle: 'このリンクは使用できません',
  invalid: 'リンクが途中で切れている可能性があります。メッセージからもう一度開いてください。',
  failedTitle: '処理できませんでした',
  failed: 'しばらくしてからもう一度お試しください。',
  preferences: 'すべての通知を選択',
  channels: {
    email: 'メール',
    sms: 'SMS',
    push: 'プッシュ通知',
  },
};
