import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in German (Deutsch). */
export const de: UnsubscribeTexts = {
  title: 'Abmelden?',
  question: 'Sie erhalten auf diesem Weg keine Nachrichten mehr zu Ihren Bestellungen.',
  button: 'Abmelden',
  doneTitle: 'Sie sind abgemeldet',
  done: 'Wir senden Ihnen auf diesem Weg keine Nachrichten mehr zu Ihren Bestellungen.',
  undo: 'Rückgängig machen',
  undoneTitle: 'Sie erhalten wieder Nachrichten',
  undone: 'Wir senden Ihnen auf diesem Weg wieder Nachrichten zu Ihren Bestellungen.',
  invalidTitle: 'Dieser Link funktioniert nicht',
  invalid: 'Vielleicht ist er unvollständig. Bitte öffnen Sie ihn noch einmal aus der Nachricht.',
  failedTitle: 'Das hat nicht funktioniert',
  failed: 'Bitte versuchen Sie es gleich noch einmal.',
  preferences: 'Alle Benachrichtigungen wählen',
  channels: {
    email: 'E-Mail',
    sms: 'SMS',
    push: 'Push',
  },
};
