import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Norwegian (norsk bokmål). */
export const nb: UnsubscribeTexts = {
  title: 'Vil du melde deg av?',
  question: 'Du får ikke lenger meldinger om bestillingene dine på denne måten.',
  button: 'Meld av',
  doneTitle: 'Du er meldt av',
  done: 'Vi sender deg ikke lenger meldinger om bestillingene dine på denne måten.',
  undo: 'Angre',
  undoneTitle: 'Du får meldinger igjen',
  undone: 'Vi sender deg igjen meldinger om bestillingene dine på denne måten.',
  invalidTitle: 'Lenken virker ikke',
  invalid: 'Den er kanskje ufullstendig. Åpne den på nytt fra meldingen.',
  failedTitle: 'Det fungerte ikke',
  failed: 'Prøv igjen om et øyeblikk.',
  preferences: 'Velg alle varsler',
  channels: {
    email: 'E-post',
    sms: 'SMS',
    push: 'Push',
  },
};
