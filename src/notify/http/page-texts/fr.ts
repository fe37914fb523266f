import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in French (français). */
export const fr: UnsubscribeTexts = {
  title: 'Se désabonner\u00a0?',
  question: 'Vous ne recevrez plus de messages au sujet de vos commandes par ce moyen.',
  button: 'Se désabonner',
  doneTitle: 'Vous êtes désabonné',
  done: 'Nous ne vous envoyons plus de messages au sujet de vos commandes par ce moyen.',
  undo: 'Annuler',
  undoneTitle: 'Vous recevrez de nouveau des messages',
  undone: 'Nous vous envoyons de nouveau des messages au sujet de vos commandes par ce moyen.',
  invalidTitle: 'Ce lien ne fonctionne pas',
  invalid: 'Il est peut-être incomplet. Veuillez le rouvrir depuis le message.',
  failedTitle: 'Cela n’a pas fonctionné',
  failed: 'Veuillez réessayer dans un instant.',
  preferences: 'Choisir toutes les notifications',
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    push: 'Push',
  },
};
