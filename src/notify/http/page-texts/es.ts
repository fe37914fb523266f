import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Spanish (español). */
export const es: UnsubscribeTexts = {
  title: '¿Cancelar la suscripción?',
  question: 'Ya no recibirá mensajes sobre sus pedidos por este medio.',
  button: 'Cancelar la suscripción',
  doneTitle: 'Suscripción cancelada',
  done: 'Ya no le enviamos mensajes sobre sus pedidos por este medio.',
  undo: 'Deshacer',
  undoneTitle: 'Volverá a recibir mensajes',
  undone: 'Volvemos a enviarle mensajes sobre sus pedidos por este medio.',
  invalidTitle: 'Este enlace no funciona',
  invalid: 'Puede estar incompleto. Vuelva a abrirlo desde el mensaje.',
  failedTitle: 'No ha funcionado',
  failed: 'Vuelva a intentarlo dentro de un momento.',
  preferences: 'Elegir todas las notificaciones',
  channels: {
    email: 'Correo electrónico',
    sms: 'SMS',
    push: 'Push',
  },
};
