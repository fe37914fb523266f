import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Portuguese of Brazil (português do Brasil). */
export const ptBR: UnsubscribeTexts = {
  title: 'Cancelar a inscrição?',
  question: 'Você não receberá mais mensagens sobre seus pedidos por este meio.',
  button: 'Cancelar a inscrição',
  doneTitle: 'Inscrição cancelada',
  done: 'Não enviamos mais mensagens sobre seus pedidos por este meio.',
  undo: 'Desfazer',
  undoneTitle: 'Você voltará a receber mensagens',
  undone: 'Voltamos a enviar mensagens sobre seus pedidos por este meio.',
  invalidTitle: 'Este link não funciona',
  invalid: 'Ele pode estar incompleto. Abra-o novamente a partir da mensagem.',
  failedTitle: 'Não funcionou',
  failed: 'Tente novamente em instantes.',
  preferences: 'Escolher todas as notificações',
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    push: 'Push',
  },
};
