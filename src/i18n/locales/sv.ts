import type { Labels } from '../labels.js';

/**
 * Swedish (svenska).
 *
 * For a page `<OrderStatusProvider labels={sv}>`, for one component `labels={sv}`; with changes
 * `{ ...sv, latest: '…' }`.
 */
export const sv: Labels = {
  locale: 'sv',
  statuses: {
    PENDING: 'Mottagen',
    PROCESSING: 'Behandlas',
    SHIPPED: 'Skickad',
    DELIVERED: 'Levererad',
    CANCELLED: 'Annullerad',
    REFUNDED: 'Återbetald',
  },
  descriptions: {
    PENDING: 'Vi har tagit emot din beställning.',
    PROCESSING: 'Vi förbereder din beställning.',
    SHIPPED: 'Din beställning är på väg.',
    DELIVERED: 'Din beställning har levererats.',
    CANCELLED: 'Din beställning har annullerats.',
    REFUNDED: 'Din betalning har återbetalats.',
  },
  orderStatus: 'Beställningsstatus',
  orderHistory: 'Beställningens historik',
  loading: 'Laddar beställningsstatus…',
  stepOf: 'Steg {step} av {total}',
  states: {
    complete: 'klart',
    current: 'pågående',
    upcoming: 'kommande',
  },
  connections: {
    idle: '',
    connecting: 'Ansluter…',
    open: 'Live',
    polling: 'Uppdateras regelbundet',
    reconnecting: 'Återansluter…',
    offline: 'Offline',
    suspended: 'Pausad',
    refused: 'Inte ansluten',
    closed: '',
  },
  stale: 'Statusen kan vara inaktuell.',
  refused: {
    401: 'Logga in för att följa beställningen live.',
    403: 'Du har inte åtkomst till den här beställningen.',
    404: 'Vi hittade inte den här beställningen.',
    410: 'Den här beställningen är inte längre tillgänglig.',
    other: 'Liveuppdateringar är inte tillgängliga för den här beställningen.',
  },
  lastUpdate: 'Senast uppdaterad: {time}',
  actionNeeded: 'Åtgärd krävs',
  latest: 'Senaste',
  to: 'till',
  noUpdates: 'Inga uppdateringar än',
  showMore: 'Visa {count} till',
  trackPackage: 'Spåra paketet',
  packages: '{count} paket',
  packagesWith: '{count} paket med {carriers}',
  packageOf: 'Paket {number} av {total}',
  estimatedDelivery: 'Beräknad leverans',
  newEstimatedDelivery: 'Ny beräknad leverans',
  overdueDelivery: 'Skulle ha levererats',
  previousDelivery: 'Tidigare',
  trackingNumber: 'Spårningsnummer',
  announcement: 'Beställningsstatus uppdaterad: från ”{from}” till ”{to}”.',
  notification: 'Beställningsstatus uppdaterad: {from} → {to}',
  firstNotification: 'Beställningsstatus uppdaterad: {to}',
  missedUpdates: '{count} uppdateringar av beställningen. Status: {to}',
};
