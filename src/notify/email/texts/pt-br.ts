import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Portuguese of Brazil (português do Brasil). */
export const ptBR: OwnMailTexts = {
  locale: 'pt-BR',
  statuses: {
    PENDING: {
      name: 'Pendente',
      subject: 'Recebemos seu pedido {order}',
      body: 'Agradecemos pelo seu pedido.',
    },
    PROCESSING: {
      name: 'Em preparação',
      subject: 'Estamos preparando seu pedido {order}',
    },
    LABEL_CREATED: {
      name: 'Etiqueta criada',
      subject: 'Seu pedido {order} está pronto para envio',
      body: 'A transportadora vai coletá-lo em breve.',
    },
    SHIPPED: {
      name: 'Enviado',
      subject: 'Seu pedido {order} foi enviado',
      body: 'Ele está a caminho.',
    },
    IN_TRANSIT: {
      name: 'Em trânsito',
      subject: 'Seu pedido {order} está em trânsito',
    },
    HELD: {
      name: 'Retido',
      subject: 'Seu pedido {order} está retido',
      body: 'A transportadora está com ele retido, por exemplo pela alfândega ou por causa do endereço.',
    },
    OUT_FOR_DELIVERY: {
      name: 'Saiu para entrega',
      subject: 'Seu pedido {order} saiu para entrega',
      body: 'Ele será entregue hoje.',
    },
    DELIVERY_ATTEMPTED: {
      name: 'Tentativa de entrega',
      subject: 'Não foi possível entregar seu pedido {order}',
      body: 'A página de rastreamento da transportadora mostra os próximos passos.',
    },
    READY_FOR_PICKUP: {
      name: 'Pronto para retirada',
      subject: 'Seu pedido {order} está pronto para retirada',
      body: 'Você já pode retirá-lo.',
    },
    DELIVERED: {
      name: 'Entregue',
      subject: 'Seu pedido {order} foi entregue',
      body: 'Se algo não estiver certo, entre em contato conosco.',
    },
    RETURNING: {
      name: 'Em devolução ao remetente',
      subject: 'Seu pedido {order} está sendo devolvido',
      body: 'Ele está voltando para nós.',
    },
    RETURNED: {
      name: 'Devolvido ao remetente',
      subject: 'Seu pedido {order} voltou para nós',
      body: 'Se você não esperava por isso, entre em contato conosco.',
    },
    CANCELLED: {
      name: 'Envio cancelado',
      subject: 'Seu pedido {order} foi cancelado',
      body: 'Se você não esperava por isso, entre em contato conosco.',
    },
    REFUNDED: {
      name: 'Reembolsado',
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
