import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Dutch (Nederlands). */
export const nl: UnsubscribeTexts = {
  title: 'Afmelden?',
  question: 'Je ontvangt op deze manier geen berichten meer over je bestellingen.',
  button: 'Afmelden',
  doneTitle: 'Je bent afgemeld',
  done: 'We sturen je op deze manier geen berichten meer over je bestellingen.',
  undo: 'Ongedaan maken',
  undoneTitle: 'Je ontvangt weer berichten',
  undone: 'We sturen je op deze manier weer berichten over je bestellingen.',
  invalidTitle: 'Deze link werkt niet',
  invalid: 'Misschien is hij onvolledig. Open hem opnieuw vanuit het bericht.',
  failedTitle: 'Dat is niet gelukt',
  failed: 'Probeer het zo meteen opnieuw.',
  preferences: 'Alle meldingen kiezen',
  channels: {
    email: 'E-mail',
    sms: 'Sms',
    push: 'Push',
  },
};
