import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Polish (polski). */
export const pl: CarrierLabels = {
  'label-created': 'Etykieta utworzona',
  'pre-transit': 'Oczekuje na przewoźnika',
  'picked-up': 'Odebrana przez przewoźnika',
  'in-transit': 'W drodze',
  'out-for-delivery': 'Wydana do doręczenia',
  attempted: 'Próba doręczenia',
  'ready-for-pickup': 'Gotowa do odbioru',
  delivered: 'Doręczona',
  delayed: 'Opóźniona',
  held: 'Wstrzymana',
  returning: 'W drodze powrotnej do nadawcy',
  returned: 'Zwrócona do nadawcy',
  failed: 'Doręczenie nieudane',
  cancelled: 'Przesyłka anulowana',
  unknown: 'Status nieznany',
};
