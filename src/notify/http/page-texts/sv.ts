import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Swedish (svenska). */
export const sv: UnsubscribeTexts = {
  title: 'Vill du avregistrera dig?',
  question: 'Du får inte längre meddelanden om dina beställningar på det här sättet.',
  button: 'Avregistrera',
  doneTitle: 'Du är avregistrerad',
  done: 'Vi skickar inte längre meddelanden om dina beställningar på det här sättet.',
  undo: 'Ångra',
  undoneTitle: 'Du får meddelanden igen',
  undone: 'Vi skickar åter meddelanden om dina beställningar på det här sättet.',
  invalidTitle: 'Länken fungerar inte',
  invalid: 'Den är kanske ofullständig. Öppna den igen från meddelandet.',
  failedTitle: 'Det fungerade inte',
  failed: 'Försök igen om en stund.',
  preferences: 'Välj alla aviseringar',
  channels: {
    email: 'E-post',
    sms: 'Sms',
    push: 'Push',
  },
};
