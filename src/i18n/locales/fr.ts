import type { Labels } from '../labels.js';

/**
 * French (français), addressing customers as « vous ».
 *
 * For a page `<OrderStatusProvider labels={fr}>`, for one component `labels={fr}`; with changes
 * `{ ...fr, latest: '…' }`.
 */
export const fr: Labels = {
  locale: 'fr',
  statuses: {
    PENDING: 'Enregistrée',
    PROCESSING: 'En préparation',
    SHIPPED: 'Expédiée',
    DELIVERED: 'Livrée',
    CANCELLED: 'Annulée',
    REFUNDED: 'Remboursée',
  },
  descriptions: {
    PENDING: 'Nous avons bien reçu votre commande.',
    PROCESSING: 'Nous préparons votre commande.',
    SHIPPED: 'Votre commande est en route.',
    DELIVERED: 'Votre commande a été livrée.',
    CANCELLED: 'Votre commande a été annulée.',
    REFUNDED: 'Votre paiement a été remboursé.',
  },
  orderStatus: 'Statut de la commande',
  orderHistory: 'Historique de la commande',
  loading: 'Chargement du statut de la commande…',
  stepOf: 'Étape {step} sur {total}',
  states: {
    complete: 'terminée',
    current: 'en cours',
    upcoming: 'à venir',
  },
  connections: {
    idle: '',
    connecting: 'Connexion…',
    open: 'En direct',
    polling: 'Actualisation régulière',
    reconnecting: 'Reconnexion…',
    offline: 'Hors ligne',
    suspended: 'En pause',
    refused: 'Non connecté',
    closed: '',
  },
  stale: 'Ce statut n’est peut-être plus à jour.',
  refused: {
    401: 'Connectez-vous pour suivre cette commande en direct.',
    403: 'Vous n’avez pas accès à cette commande.',
    404: 'Nous n’avons pas trouvé cette commande.',
    410: 'Cette commande n’est plus disponible.',
    other: 'Le suivi en direct n’est pas disponible pour cette commande.',
  },
  lastUpdate: 'Dernière mise à jour\u202f: {time}',
  actionNeeded: 'Action requise',
  latest: 'Le plus récent',
  to: 'puis',
  noUpdates: 'Aucune mise à jour pour le moment',
  showMore: 'Afficher {count} de plus',
  trackPackage: 'Suivre le colis',
  packages: '{count} colis',
  packagesWith: '{count} colis avec {carriers}',
  packageOf: 'Colis {number} sur {total}',
  estimatedDelivery: 'Livraison prévue',
  newEstimatedDelivery: 'Nouvelle date de livraison prévue',
  overdueDelivery: 'Devait arriver',
  previousDelivery: 'Précédemment',
  trackingNumber: 'Numéro de suivi',
  announcement: 'Statut de la commande mis à jour\u202f: de «\u202f{from}\u202f» à «\u202f{to}\u202f».',
  notification: 'Statut de la commande mis à jour\u202f: {from} → {to}',
  firstNotification: 'Statut de la commande mis à jour\u202f: {to}',
  missedUpdates: '{count} mises à jour de la commande. Statut\u202f: {to}',
};
