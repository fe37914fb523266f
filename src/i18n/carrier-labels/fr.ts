import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in French (français). */
export const fr: CarrierLabels = {
  'label-created': 'Étiquette créée',
  'pre-transit': 'En attente du transporteur',
  'picked-up': 'Pris en charge par le transporteur',
  'in-transit': 'En transit',
  'out-for-delivery': 'En cours de livraison',
  attempted: 'Tentative de livraison',
  'ready-for-pickup': 'Prêt à être retiré',
  delivered: 'Livré',
  delayed: 'Retardé',
  held: 'En attente',
  returning: 'En cours de retour à l’expéditeur',
  returned: 'Retourné à l’expéditeur',
  failed: 'Échec de la livraison',
  cancelled: 'Envoi annulé',
  unknown: 'Statut inconnu',
};
