import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Finnish (suomi). */
export const fi: CarrierLabels = {
  'label-created': 'Osoitekortti luotu',
  'pre-transit': 'Odottaa noutoa',
  'picked-up': 'Kuljetusliike on noutanut',
  'in-transit': 'Kuljetuksessa',
  'out-for-delivery': 'Toimituksessa',
  attempted: 'Toimitusta yritetty',
  'ready-for-pickup': 'Noudettavissa',
  delivered: 'Toimitettu',
  delayed: 'Myöhässä',
  held: 'Pysäytetty',
  returning: 'Palautumassa lähettäjälle',
  returned: 'Palautettu lähettäjälle',
  failed: 'Toimitus epäonnistui',
  cancelled: 'Lähetys peruutettu',
  unknown: 'Tila ei tiedossa',
};
