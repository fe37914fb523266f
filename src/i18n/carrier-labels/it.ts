import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Italian (italiano). */
export const it: CarrierLabels = {
  'label-created': 'Etichetta creata',
  'pre-transit': 'In attesa del corriere',
  'picked-up': 'Ritirato dal corriere',
  'in-transit': 'In transito',
  'out-for-delivery': 'In consegna',
  attempted: 'Tentativo di consegna',
  'ready-for-pickup': 'Pronto per il ritiro',
  delivered: 'Consegnato',
  delayed: 'In ritardo',
  held: 'In giacenza',
  returning: 'In restituzione al mittente',
  returned: 'Restituito al mittente',
  failed: 'Mancata consegna',
  cancelled: 'Spedizione annullata',
  unknown: 'Stato sconosciuto',
};
