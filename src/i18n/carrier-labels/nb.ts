import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Norwegian (norsk bokmål). */
export const nb: CarrierLabels = {
  'label-created': 'Etikett opprettet',
  'pre-transit': 'Venter på transportøren',
  'picked-up': 'Hentet av transportøren',
  'in-transit': 'Underveis',
  'out-for-delivery': 'Ute til levering',
  attempted: 'Forsøkt levert',
  'ready-for-pickup': 'Klar til henting',
  delivered: 'Levert',
  delayed: 'Forsinket',
  held: 'Holdt tilbake',
  returning: 'På vei i retur til avsender',
  returned: 'Returnert til avsender',
  failed: 'Levering mislyktes',
  cancelled: 'Sendingen er kansellert',
  unknown: 'Ukjent status',
};
