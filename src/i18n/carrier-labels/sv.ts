import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Swedish (svenska). */
export const sv: CarrierLabels = {
  'label-created': 'Fraktsedel skapad',
  'pre-transit': 'Väntar på transportören',
  'picked-up': 'Hämtat av transportören',
  'in-transit': 'Under transport',
  'out-for-delivery': 'Ute för leverans',
  attempted: 'Leveransförsök',
  'ready-for-pickup': 'Redo att hämtas',
  delivered: 'Levererat',
  delayed: 'Försenat',
  held: 'Kvarhållet',
  returning: 'På väg tillbaka till avsändaren',
  returned: 'Returnerat till avsändaren',
  failed: 'Leveransen misslyckades',
  cancelled: 'Försändelsen är annullerad',
  unknown: 'Okänd status',
};
