import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Portuguese of Brazil (português do Brasil). */
export const ptBR: OwnMailTexts = {
  locale: 'pt-BR',
  statuses: {
    PENDING: {
      subject: 'Recebemos seu pedido {order}',
      body: 'Agradecemos pelo seu pedido.',
    },
    PROCESSING: {
      subject: 'Estamos preparando seu pedido {order}',
    },
    LABEL_CREATED: {
      subject: 'Seu pedido {order} está pronto para envio',
      body: 'A transportadora vai coletá-lo em breve.',
    },
    SHIPPED: {
      subject: 'Seu pedido {order} foi enviado',
      body: 'Ele está a caminho.',
    },
    IN_TRANSIT: {
      subject: 'Seu pedido {order} está em trânsito',
    },
    HELD: {
      subject: 'Seu pedido {order} está retido',
      body: 'A transportadora está com ele retido, por exemplo pela alfândega ou por causa do endereço.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Seu pedido {order} saiu para entrega',
      body: 'Ele será entregue hoje.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Não foi possível entregar seu pedido {order}',
      body: 'A página de rastreamento da transportadora mostra os próximos passos.',
    },
    READY_FOR_PICKUP: {
      subject: 'Seu pedido {order} está pronto para retirada',
      body: 'Você já pode retirá-lo.',
    },
    DELIVERED: {
      subject: 'Seu pedido {order} foi entregue',
      body: 'Se algo não estiver certo, entre em contato conosco.',
    },
    RETURNING: {
      subject: 'Seu pedido {order} está sendo devolvido',
      body: 'Ele está voltando para nós.',
    },
    RETURNED: {
      subject: 'Seu pedido {order} voltou para nós',
      body: 'Se você não esperava por isso, entre em contato conosco.',
    },
    CANCELLED: {
      subject: 'Seu pedido {order} foi cancelado',
      body: 'Se você não esperava por isso, entre em contato conosco.',
    },
    REFUNDED: {
      subject: 'Seu pedido {order} foi reembolsado',
      body: 'Pode levar alguns dias até que o valor chegue à sua conta.',
    },
  },
  kinds: {
    delay: {
      subject: 'Seu pedido {order} está atrasado',
      body: 'A entrega foi adiada.',
    },
    'action-needed': {
      subject: 'Ação necessária para seu pedido {order}',
      body: 'Precisamos de algo de você para que seu pedido possa continuar.',
    },
  },
  other: 'Novidades sobre seu pedido {order}: {status}',
  withDelivery: '{subject} – entrega: {delivery}',
  greeting: 'Olá, {name},',
  viewOrder: 'Ver pedido',
  reason: 'Você recebeu esta mensagem porque fez um pedido em {shop}.',
  unsubscribe: 'Deixar de receber estas mensagens',
  support: 'Fale conosco',
};
