import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Spanish (español), neutral between regions, addressing customers as «usted». */
export const es: OwnMailTexts = {
  locale: 'es',
  statuses: {
    PENDING: {
      subject: 'Hemos recibido su pedido {order}',
      body: 'Gracias por su pedido.',
    },
    PROCESSING: {
      subject: 'Estamos preparando su pedido {order}',
    },
    LABEL_CREATED: {
      subject: 'Su pedido {order} está listo para el envío',
      body: 'El transportista lo recogerá en breve.',
    },
    SHIPPED: {
      subject: 'Su pedido {order} ha sido enviado',
      body: 'Está en camino.',
    },
    IN_TRANSIT: {
      subject: 'Su pedido {order} está en tránsito',
    },
    HELD: {
      subject: 'Su pedido {order} está retenido',
      body: 'El transportista lo retiene, por ejemplo por la aduana o por la dirección.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Su pedido {order} está en reparto',
      body: 'Se entregará hoy.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'No se ha podido entregar su pedido {order}',
      body: 'La página de seguimiento del transportista indica los próximos pasos.',
    },
    READY_FOR_PICKUP: {
      subject: 'Su pedido {order} está listo para recoger',
      body: 'Ya puede recogerlo.',
    },
    DELIVERED: {
      subject: 'Su pedido {order} ha sido entregado',
      body: 'Si algo no está bien, póngase en contacto con nosotros.',
    },
    RETURNING: {
      subject: 'Su pedido {order} está siendo devuelto',
      body: 'Está en camino de vuelta a nosotros.',
    },
    RETURNED: {
      subject: 'Su pedido {order} nos ha sido devuelto',
      body: 'Si no lo esperaba, póngase en contacto con nosotros.',
    },
    CANCELLED: {
      subject: 'Su pedido {order} ha sido cancelado',
      body: 'Si no lo esperaba, póngase en contacto con nosotros.',
    },
    REFUNDED: {
      subject: 'Su pedido {order} ha sido reembolsado',
      body: 'El importe puede tardar unos días en llegar a su cuenta.',
    },
  },
  kinds: {
    delay: {
      subject: 'Su pedido {order} se retrasa',
      body: 'La entrega se ha aplazado.',
    },
    'action-needed': {
      subject: 'Se requiere su atención: pedido {order}',
      body: 'Necesitamos algo de usted para continuar con su pedido.',
    },
  },
  other: 'Novedades de su pedido {order}: {status}',
  withDelivery: '{subject} – entrega: {delivery}',
  greeting: 'Hola, {name}:',
  viewOrder: 'Ver el pedido',
  reason: 'Recibe este mensaje porque ha hecho un pedido en {shop}.',
  unsubscribe: 'Dejar de recibir estos mensajes',
  support: 'Contacto',
};
