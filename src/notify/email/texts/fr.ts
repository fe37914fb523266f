import type { OwnMailTexts } from './mail-texts.js';

/** Mails in French (français), addressing customers as « vous ». */
export const fr: OwnMailTexts = {
  locale: 'fr',
  statuses: {
    PENDING: {
      subject: 'Nous avons bien reçu votre commande {order}',
      body: 'Merci pour votre commande.',
    },
    PROCESSING: {
      subject: 'Nous préparons votre commande {order}',
    },
    LABEL_CREATED: {
      subject: 'Votre commande {order} est prête à être expédiée',
      body: 'Le transporteur la prendra bientôt en charge.',
    },
    SHIPPED: {
      subject: 'Votre commande {order} a été expédiée',
      body: 'Elle est en route.',
    },
    IN_TRANSIT: {
      subject: 'Votre commande {order} est en cours d’acheminement',
    },
    HELD: {
      subject: 'Votre commande {order} est bloquée',
      body: 'Le transporteur la retient, par exemple pour la douane ou à cause de l’adresse.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Votre commande {order} est en cours de livraison',
      body: 'Elle sera livrée aujourd’hui.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Votre commande {order} n’a pas pu être livrée',
      body: 'La page de suivi du transporteur indique la suite.',
    },
    READY_FOR_PICKUP: {
      subject: 'Votre commande {order} est prête à être retirée',
      body: 'Vous pouvez la retirer dès maintenant.',
    },
    DELIVERED: {
      subject: 'Votre commande {order} a été livrée',
      body: 'Si quelque chose ne va pas, veuillez nous contacter.',
    },
    RETURNING: {
      subject: 'Votre commande {order} est en cours de retour',
      body: 'Elle est en route vers nous.',
    },
    RETURNED: {
      subject: 'Votre commande {order} nous est revenue',
      body: 'Si vous ne vous y attendiez pas, veuillez nous contacter.',
    },
    CANCELLED: {
      subject: 'Votre commande {order} a été annulée',
      body: 'Si vous ne vous y attendiez pas, veuillez nous contacter.',
    },
    REFUNDED: {
      subject: 'Votre commande {order} a été remboursée',
      body: 'Quelques jours peuvent s’écouler avant que le montant n’arrive sur votre compte.',
    },
  },
  kinds: {
    delay: {
      subject: 'Votre commande {order} a du retard',
      body: 'Sa livraison a été reportée.',
    },
    'action-needed': {
      subject: 'Action requise pour votre commande {order}',
      body: 'Nous avons besoin de vous pour que votre commande puisse avancer.',
    },
  },
  other: 'Du nouveau pour votre commande {order} : {status}',
  withDelivery: '{subject} – livraison {delivery}',
  greeting: 'Bonjour {name},',
  viewOrder: 'Voir la commande',
  reason: 'Vous recevez ce message parce que vous avez passé commande chez {shop}.',
  unsubscribe: 'Ne plus recevoir ces messages',
  support: 'Nous contacter',
};
