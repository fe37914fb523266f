import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Italian (italiano). */
export const it: UnsubscribeTexts = {
  title: 'Annullare l’iscrizione?',
  question: 'Non riceverai più messaggi sui tuoi ordini in questo modo.',
  button: 'Annulla l’iscrizione',
  doneTitle: 'Iscrizione annullata',
  done: 'Non ti inviamo più messaggi sui tuoi ordini in questo modo.',
  undo: 'Ripristina',
  undoneTitle: 'Riceverai di nuovo i messaggi',
  undone: 'Ti inviamo di nuovo messaggi sui tuoi ordini in questo modo.',
  invalidTitle: 'Questo link non funziona',
  invalid: 'Forse è incompleto. Aprilo di nuovo dal messaggio.',
  failedTitle: 'Qualcosa non ha funzionato',
  failed: 'Riprova tra un momento.',
  preferences: 'Scegli tutte le notifiche',
  channels: {
    email: 'Email',
    sms: 'SMS',
    push: 'Push',
  },
};
