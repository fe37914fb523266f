import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Dutch (Nederlands). */
export const nl: CarrierLabels = {
  'label-created': 'Verzendlabel aangemaakt',
  'pre-transit': 'Wacht op de vervoerder',
  'picked-up': 'Opgehaald door de vervoerder',
  'in-transit': 'Onderweg',
  'out-for-delivery': 'De bezorger is onderweg',
  attempted: 'Bezorgpoging gedaan',
  'ready-for-pickup': 'Klaar om op te halen',
  delivered: 'Bezorgd',
  delayed: 'Vertraagd',
  held: 'Vastgehouden',
  returning: 'Retour naar afzender',
  returned: 'Teruggestuurd naar afzender',
  failed: 'Bezorging mislukt',
  cancelled: 'Zending geannuleerd',
  unknown: 'Status onbekend',
};
