import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Czech (čeština). */
export const cs: UnsubscribeTexts = {
  title: 'Zrušit odběr?',
  question: 'Tímto způsobem už nebudete dostávat zprávy o svých objednávkách.',
  button: 'Zrušit odběr',
  doneTitle: 'Odběr je zrušen',
  done: 'Tímto způsobem vám už neposíláme zprávy o vašich objednávkách.',
  undo: 'Vrátit zpět',
  undoneTitle: 'Budete znovu dostávat zprávy',
  undone: 'Tímto způsobem vám znovu posíláme zprávy o vašich objednávkách.',
  invalidTitle: 'Tento odkaz nefunguje',
  invalid: 'Možná není úplný. Otevřete ho prosím znovu ze zprávy.',
  failedTitle: 'Nepodařilo se to',
  failed: 'Zkuste to prosím za chvíli znovu.',
  preferences: 'Vybrat všechna oznámení',
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    push: 'Push',
  },
};
