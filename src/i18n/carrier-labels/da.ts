import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Danish (dansk). */
export const da: CarrierLabels = {
  'label-created': 'Label oprettet',
  'pre-transit': 'Afventer transportøren',
  'picked-up': 'Afhentet af transportøren',
  'in-transit': 'Undervejs',
  'out-for-delivery': 'Ude til levering',
  attempted: 'Forsøgt leveret',
  'ready-for-pickup': 'Klar til afhentning',
  delivered: 'Leveret',
  delayed: 'Forsinket',
  held: 'Tilbageholdt',
  returning: 'På vej retur til afsender',
  returned: 'Returneret til afsender',
  failed: 'Levering mislykkedes',
  cancelled: 'Forsendelsen er annulleret',
  unknown: 'Ukendt status',
};
