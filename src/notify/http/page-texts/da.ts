import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Danish (dansk). */
export const da: UnsubscribeTexts = {
  title: 'Vil du afmelde dig?',
  question: 'Du får ikke længere beskeder om dine ordrer på denne måde.',
  button: 'Afmeld',
  doneTitle: 'Du er afmeldt',
  done: 'Vi sender dig ikke længere beskeder om dine ordrer på denne måde.',
  undo: 'Fortryd',
  undoneTitle: 'Du får beskeder igen',
  undone: 'Vi sender dig igen beskeder om dine ordrer på denne måde.',
  invalidTitle: 'Linket virker ikke',
  invalid: 'Det er måske ikke fuldstændigt. Åbn det igen fra beskeden.',
  failedTitle: 'Det virkede ikke',
  failed: 'Prøv igen om et øjeblik.',
  preferences: 'Vælg alle notifikationer',
  channels: {
    email: 'E-mail',
    sms: 'Sms',
    push: 'Push',
  },
};
