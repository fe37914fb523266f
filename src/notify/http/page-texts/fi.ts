import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Finnish (suomi). */
export const fi: UnsubscribeTexts = {
  title: 'Perutaanko viestit?',
  question: 'Et saa enää viestejä tilauksistasi tällä tavalla.',
  button: 'Peru viestit',
  doneTitle: 'Viestit on peruttu',
  done: 'Emme enää lähetä sinulle viestejä tilauksistasi tällä tavalla.',
  undo: 'Kumoa',
  undoneTitle: 'Saat taas viestejä',
  undone: 'Lähetämme sinulle taas viestejä tilauksistasi tällä tavalla.',
  invalidTitle: 'Linkki ei toimi',
  invalid: 'Se voi olla vajaa. Avaa se uudelleen viestistä.',
  failedTitle: 'Se ei onnistunut',
  failed: 'Yritä hetken kuluttua uudelleen.',
  preferences: 'Valitse kaikki ilmoitukset',
  channels: {
    email: 'Sähköposti',
    sms: 'Tekstiviesti',
    push: 'Push-ilmoitus',
  },
};
