import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in English. */
export const en: UnsubscribeTexts = {
  title: 'Unsubscribe?',
  question: 'You will no longer receive messages about your orders this way.',
  button: 'Unsubscribe',
  doneTitle: 'You are unsubscribed',
  done: 'We no longer send you messages about your orders this way.',
  undo: 'Undo',
  undoneTitle: 'You will receive messages again',
  undone: 'We send you messages about your orders this way again.',
  invalidTitle: 'This link doesn’t work',
  invalid: 'It may be incomplete. Please open it again from the message.',
  failedTitle: 'That didn’t work',
  failed: 'Please try again in a moment.',
  preferences: 'Choose all notifications',
  channels: {
    email: 'Email',
    sms: 'Text message',
    push: 'Push',
  },
};
