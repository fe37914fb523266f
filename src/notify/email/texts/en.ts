import type { OwnMailTexts } from './mail-texts.js';

/** Mails in English. */
export const en: OwnMailTexts = {
  locale: 'en',
  statuses: {
    PENDING: {
      subject: 'We have received your order {order}',
      body: 'Thank you for your order.',
    },
    PROCESSING: {
      subject: 'We are preparing your order {order}',
    },
    LABEL_CREATED: {
      subject: 'Your order {order} is ready to ship',
      body: 'The carrier will collect it soon.',
    },
    SHIPPED: {
      subject: 'Your order {order} has shipped',
      body: 'It is on its way to you.',
    },
    IN_TRANSIT: {
      subject: 'Your order {order} is in transit',
    },
    HELD: {
      subject: 'Your order {order} is on hold',
      body: 'The carrier is holding it, for example for customs or because of the address.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Your order {order} is out for delivery',
      body: 'It will be delivered today.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Your order {order} could not be delivered',
      body: 'The carrier’s tracking page shows what happens next.',
    },
    READY_FOR_PICKUP: {
      subject: 'Your order {order} is ready for pickup',
      body: 'You can collect it now.',
    },
    DELIVERED: {
      subject: 'Your order {order} has been delivered',
      body: 'If anything is not right, please contact us.',
    },
    RETURNING: {
      subject: 'Your order {order} is being returned',
      body: 'It is on its way back to us.',
    },
    RETURNED: {
      subject: 'Your order {order} has come back to us',
      body: 'If you did not expect this, please contact us.',
    },
    CANCELLED: {
      subject: 'Your order {order} has been cancelled',
      body: 'If you did not expect this, please contact us.',
    },
    REFUNDED: {
      subject: 'Your order {order} has been refunded',
      body: 'It can take a few days until the amount reaches your account.',
    },
  },
  kinds: {
    delay: {
      subject: 'Your order {order} is delayed',
      body: 'Its delivery has been moved to a later time.',
    },
    'action-needed': {
      subject: 'Action needed for your order {order}',
      body: 'We need something from you before your order can continue.',
    },
  },
  other: 'Update on your order {order}: {status}',
  withDelivery: '{subject} – arrives {delivery}',
  greeting: 'Hello {name},',
  viewOrder: 'View order',
  reason: 'You receive this message because you placed an order with {shop}.',
  unsubscribe: 'Unsubscribe from these messages',
  support: 'Contact us',
};
