import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Polish (polski). */
export const pl: UnsubscribeTexts = {
  title: 'Zrezygnować z wiadomości?',
  question: 'Nie będziesz już otrzymywać tą drogą wiadomości o zamówieniach.',
  button: 'Zrezygnuj',
  doneTitle: 'Rezygnacja została zapisana',
  done: 'Nie wysyłamy już tą drogą wiadomości o zamówieniach.',
  undo: 'Cofnij',
  undoneTitle: 'Wiadomości są znów włączone',
  undone: 'Znów wysyłamy tą drogą wiadomości o zamówieniach.',
  invalidTitle: 'Ten link nie działa',
  invalid: 'Może być niekompletny. Otwórz go ponownie z wiadomości.',
  failedTitle: 'Nie udało się',
  failed: 'Spróbuj ponownie za chwilę.',
  preferences: 'Wybierz wszystkie powiadomienia',
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    push: 'Push',
  },
};
