import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Czech (čeština). */
export const cs: CarrierLabels = {
  'label-created': 'Štítek vytvořen',
  'pre-transit': 'Čeká na předání dopravci',
  'picked-up': 'Převzato dopravcem',
  'in-transit': 'Na cestě',
  'out-for-delivery': 'Na doručování',
  attempted: 'Pokus o doručení',
  'ready-for-pickup': 'Připraveno k vyzvednutí',
  delivered: 'Doručeno',
  delayed: 'Zpožděno',
  held: 'Pozastaveno',
  returning: 'Vrací se odesílateli',
  returned: 'Vráceno odesílateli',
  failed: 'Doručení se nezdařilo',
  cancelled: 'Zásilka zrušena',
  unknown: 'Neznámý stav',
};
