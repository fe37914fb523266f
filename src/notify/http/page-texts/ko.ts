import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Korean (한국어). */
export const ko: UnsubscribeTexts = {
  title: '수신을 거부하시겠습니까?',
  question: '이 방법으로는 주문에 관한 메시지를 더 이상 받지 않습니다.',
  button: '수신 거부',
  doneTitle: '수신이 거부되었습니다',
  done: '이 방법으로는 주문에 관한 메시지를 더 이상 보내지 않습니다.',
  undo: '실행 취소',
  undoneTitle: '메시지를 다시 받습니다',
  undone: '이 방법으로 주문에 관한 메시지를 다시 보내 드립니다.',
  invalidTitle: '이 링크를 사용할 수 없습니다',
  invalid: '링크가 완전하지 않을 수 있습니다. 메시지에서 다시 열어 주세요.',
  failedTitle: '처리하지 못했습니다',
  failed: '잠시 후 다시 시도해 주세요.',
  preferences: '모든 알림 선택',
  channels: {
    email: '이메일',
    sms: '문자 메시지',
    push: '푸시',
  },
};
