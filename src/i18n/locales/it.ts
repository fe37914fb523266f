import type { Labels } from '../labels.js';

/**
 * Italian (italiano), addressing customers as «tu».
 *
 * For a page `<OrderStatusProvider labels={it}>`, for one component `labels={it}`; with changes
 * `{ ...it, latest: '…' }`.
 */
export const it: Labels = {
  locale: 'it',
  statuses: {
    PENDING: 'Ricevuto',
    PROCESSING: 'In preparazione',
    SHIPPED: 'Spedito',
    DELIVERED: 'Consegnato',
    CANCELLED: 'Annullato',
    REFUNDED: 'Rimborsato',
  },
  descriptions: {
    PENDING: 'Abbiamo ricevuto il tuo ordine.',
    PROCESSING: 'Stiamo preparando il tuo ordine.',
    SHIPPED: 'Il tuo ordine è in viaggio.',
    DELIVERED: 'Il tuo ordine è stato consegnato.',
    CANCELLED: 'Il tuo ordine è stato annullato.',
    REFUNDED: 'Il tuo pagamento è stato rimborsato.',
  },
  orderStatus: 'Stato dell’ordine',
  orderHistory: 'Cronologia dell’ordine',
  loading: 'Caricamento dello stato dell’ordine…',
  stepOf: 'Fase {step} di {total}',
  states: {
    complete: 'completata',
    current: 'in corso',
    upcoming: 'prossima',
  },
  connections: {
    idle: '',
    connecting: 'Connessione in corso…',
    open: 'In tempo reale',
    polling: 'Aggiornamento periodico',
    reconnecting: 'Riconnessione in corso…',
    offline: 'Offline',
    suspended: 'In pausa',
    refused: 'Non connesso',
    closed: '',
  },
  stale: 'Lo stato potrebbe non essere aggiornato.',
  refused: {
    401: 'Accedi per seguire questo ordine in tempo reale.',
    403: 'Non hai accesso a questo ordine.',
    404: 'Non abbiamo trovato questo ordine.',
    410: 'Questo ordine non è più disponibile.',
    other: 'Gli aggiornamenti in tempo reale non sono disponibili per questo ordine.',
  },
  lastUpdate: 'Ultimo aggiornamento: {time}',
  actionNeeded: 'È richiesto il tuo intervento',
  latest: 'Più recente',
  to: 'a',
  noUpdates: 'Ancora nessun aggiornamento',
  showMore: {
    one: 'Mostra {count} altro aggiornamento',
    many: 'Mostra altri {count} di aggiornamenti',
    other: 'Mostra altri {count} aggiornamenti',
  },
  trackPackage: 'Traccia il pacco',
  packages: {
    one: '{count} pacco',
    many: '{count} di pacchi',
    other: '{count} pacchi',
  },
  packagesWith: {
    one: '{count} pacco con {carriers}',
    many: '{count} di pacchi con {carriers}',
    other: '{count} pacchi con {carriers}',
  },
  packageOf: 'Pacco {number} di {total}',
  estimatedDelivery: 'Consegna prevista',
  newEstimatedDelivery: 'Nuova consegna prevista',
  overdueDelivery: 'Doveva arrivare',
  previousDelivery: 'In precedenza',
  trackingNumber: 'Codice di tracciamento',
  announcement: 'Stato dell’ordine aggiornato: da «{from}» a «{to}».',
  notification: 'Stato dell’ordine aggiornato: {from} → {to}',
  firstNotification: 'Stato dell’ordine aggiornato: {to}',
  missedUpdates: '{count} aggiornamenti dell’ordine. Stato: {to}',
};
