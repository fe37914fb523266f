import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in German (Deutsch). */
export const de: CarrierLabels = {
  'label-created': 'Versandetikett erstellt',
  'pre-transit': 'Dem Versanddienst angekündigt',
  'picked-up': 'Vom Versanddienst abgeholt',
  'in-transit': 'Unterwegs',
  'out-for-delivery': 'In Zustellung',
  attempted: 'Zustellversuch erfolglos',
  'ready-for-pickup': 'Bereit zur Abholung',
  delivered: 'Zugestellt',
  delayed: 'Verzögert',
  held: 'Angehalten',
  returning: 'Auf dem Rückweg zum Absender',
  returned: 'An den Absender zurückgegeben',
  failed: 'Nicht zustellbar',
  cancelled: 'Sendung storniert',
  unknown: 'Status unbekannt',
};
