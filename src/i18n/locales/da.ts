import type { Labels } from '../labels.js';

/**
 * Danish (dansk).
 *
 * For a page `<OrderStatusProvider labels={da}>`, for one component `labels={da}`; with changes
 * `{ ...da, latest: '…' }`.
 */
export const da: Labels = {
  locale: 'da',
  statuses: {
    PENDING: 'Modtaget',
    PROCESSING: 'Under behandling',
    SHIPPED: 'Afsendt',
    DELIVERED: 'Leveret',
    CANCELLED: 'Annulleret',
    REFUNDED: 'Refunderet',
  },
  descriptions: {
    PENDING: 'Vi har modtaget din ordre.',
    PROCESSING: 'Vi gør din ordre klar.',
    SHIPPED: 'Din ordre er på vej.',
    DELIVERED: 'Din ordre er leveret.',
    CANCELLED: 'Din ordre er annulleret.',
    REFUNDED: 'Din betaling er refunderet.',
  },
  orderStatus: 'Ordrestatus',
  orderHistory: 'Ordrens forløb',
  loading: 'Indlæser ordrestatus…',
  stepOf: 'Trin {step} af {total}',
  states: {
    complete: 'fuldført',
    current: 'aktuelt',
    upcoming: 'kommende',
  },
  connections: {
    idle: '',
    connecting: 'Opretter forbindelse…',
    open: 'Live',
    polling: 'Opdateres jævnligt',
    reconnecting: 'Genopretter forbindelse…',
    offline: 'Offline',
    suspended: 'Sat på pause',
    refused: 'Ikke forbundet',
    closed: '',
  },
  stale: 'Status er muligvis ikke opdateret.',
  refused: {
    401: 'Log ind for at følge ordren live.',
    403: 'Du har ikke adgang til denne ordre.',
    404: 'Vi kunne ikke finde denne ordre.',
    410: 'Denne ordre er ikke længere tilgængelig.',
    other: 'Liveopdateringer er ikke tilgængelige for denne ordre.',
  },
  lastUpdate: 'Senest opdateret: {time}',
  actionNeeded: 'Handling påkrævet',
  latest: 'Seneste',
  to: 'til',
  noUpdates: 'Ingen opdateringer endnu',
  showMore: {
    one: 'Vis {count} mere',
    other: 'Vis {count} flere',
  },
  trackPackage: 'Spor pakken',
  packages: {
    one: '{count} pakke',
    other: '{count} pakker',
  },
  packagesWith: {
    one: '{count} pakke med {carriers}',
    other: '{count} pakker med {carriers}',
  },
  packageOf: 'Pakke {number} af {total}',
  estimatedDelivery: 'Forventet levering',
  newEstimatedDelivery: 'Ny forventet levering',
  overdueDelivery: 'Var forventet',
  previousDelivery: 'Tidligere',
  trackingNumber: 'Sporingsnummer',
  announcement: 'Ordrestatus opdateret: fra »{from}« til »{to}«.',
  notification: 'Ordrestatus opdateret: {from} → {to}',
  firstNotification: 'Ordrestatus opdateret: {to}',
  missedUpdates: '{count} opdateringer af ordren. Status: {to}',
};
