import type { Labels } from '../labels.js';

/**
 * Dutch (Nederlands), addressing customers as ‘je’.
 *
 * For a page `<OrderStatusProvider labels={nl}>`, for one component `labels={nl}`; with changes
 * `{ ...nl, latest: '…' }`.
 */
export const nl: Labels = {
  locale: 'nl',
  statuses: {
    PENDING: 'Ontvangen',
    PROCESSING: 'In behandeling',
    SHIPPED: 'Verzonden',
    DELIVERED: 'Bezorgd',
    CANCELLED: 'Geannuleerd',
    REFUNDED: 'Terugbetaald',
  },
  descriptions: {
    PENDING: 'We hebben je bestelling ontvangen.',
    PROCESSING: 'We maken je bestelling klaar.',
    SHIPPED: 'Je bestelling is onderweg.',
    DELIVERED: 'Je bestelling is bezorgd.',
    CANCELLED: 'Je bestelling is geannuleerd.',
    REFUNDED: 'Je betaling is teruggestort.',
  },
  orderStatus: 'Bestelstatus',
  orderHistory: 'Verloop van de bestelling',
  loading: 'Bestelstatus laden…',
  stepOf: 'Stap {step} van {total}',
  states: {
    complete: 'voltooid',
    current: 'huidig',
    upcoming: 'volgt nog',
  },
  connections: {
    idle: '',
    connecting: 'Verbinden…',
    open: 'Live',
    polling: 'Regelmatig bijgewerkt',
    reconnecting: 'Opnieuw verbinden…',
    offline: 'Offline',
    suspended: 'Gepauzeerd',
    refused: 'Niet verbonden',
    closed: '',
  },
  stale: 'Deze status is mogelijk niet meer actueel.',
  refused: {
    401: 'Log in om deze bestelling live te volgen.',
    403: 'Je hebt geen toegang tot deze bestelling.',
    404: 'We konden deze bestelling niet vinden.',
    410: 'Deze bestelling is niet meer beschikbaar.',
    other: 'Live volgen is niet mogelijk voor deze bestelling.',
  },
  lastUpdate: 'Laatst bijgewerkt: {time}',
  actionNeeded: 'Actie vereist',
  latest: 'Nieuwste',
  to: 'naar',
  noUpdates: 'Nog geen updates',
  showMore: {
    one: 'Nog {count} update tonen',
    other: 'Nog {count} updates tonen',
  },
  trackPackage: 'Pakket volgen',
  packages: {
    one: '{count} pakket',
    other: '{count} pakketten',
  },
  packagesWith: {
    one: '{count} pakket via {carriers}',
    other: '{count} pakketten via {carriers}',
  },
  packageOf: 'Pakket {number} van {total}',
  estimatedDelivery: 'Verwachte bezorging',
  newEstimatedDelivery: 'Nieuwe verwachte bezorging',
  overdueDelivery: 'Werd verwacht op',
  previousDelivery: 'Eerder',
  trackingNumber: 'Trackingnummer',
  announcement: 'Bestelstatus bijgewerkt: van ‘{from}’ naar ‘{to}’.',
  notification: 'Bestelstatus bijgewerkt: {from} → {to}',
  firstNotification: 'Bestelstatus bijgewerkt: {to}',
  missedUpdates: '{count} updates over je bestelling. Status: {to}',
};
