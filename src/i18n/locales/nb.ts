import type { Labels } from '../labels.js';

/**
 * Norwegian (norsk bokmål).
 *
 * For a page `<OrderStatusProvider labels={nb}>`, for one component `labels={nb}`; with changes
 * `{ ...nb, latest: '…' }`.
 */
export const nb: Labels = {
  locale: 'nb',
  statuses: {
    PENDING: 'Mottatt',
    PROCESSING: 'Under behandling',
    SHIPPED: 'Sendt',
    DELIVERED: 'Levert',
    CANCELLED: 'Kansellert',
    REFUNDED: 'Refundert',
  },
  descriptions: {
    PENDING: 'Vi har mottatt bestillingen din.',
    PROCESSING: 'Vi gjør klar bestillingen din.',
    SHIPPED: 'Bestillingen din er på vei.',
    DELIVERED: 'Bestillingen din er levert.',
    CANCELLED: 'Bestillingen din er kansellert.',
    REFUNDED: 'Betalingen din er refundert.',
  },
  orderStatus: 'Bestillingsstatus',
  orderHistory: 'Historikk for bestillingen',
  loading: 'Laster inn bestillingsstatus…',
  stepOf: 'Trinn {step} av {total}',
  states: {
    complete: 'fullført',
    current: 'nåværende',
    upcoming: 'kommende',
  },
  connections: {
    idle: '',
    connecting: 'Kobler til…',
    open: 'Direkte',
    polling: 'Oppdateres jevnlig',
    reconnecting: 'Kobler til på nytt…',
    offline: 'Frakoblet',
    suspended: 'Satt på pause',
    refused: 'Ikke tilkoblet',
    closed: '',
  },
  stale: 'Statusen kan være utdatert.',
  refused: {
    401: 'Logg inn for å følge bestillingen direkte.',
    403: 'Du har ikke tilgang til denne bestillingen.',
    404: 'Vi fant ikke denne bestillingen.',
    410: 'Denne bestillingen er ikke lenger tilgjengelig.',
    other: 'Direkteoppdateringer er ikke tilgjengelige for denne bestillingen.',
  },
  lastUpdate: 'Sist oppdatert: {time}',
  actionNeeded: 'Handling kreves',
  latest: 'Nyeste',
  to: 'til',
  noUpdates: 'Ingen oppdateringer ennå',
  showMore: 'Vis {count} til',
  trackPackage: 'Spor pakken',
  packages: {
    one: '{count} pakke',
    other: '{count} pakker',
  },
  packagesWith: {
    one: '{count} pakke med {carriers}',
    other: '{count} pakker med {carriers}',
  },
  packageOf: 'Pakke {number} av {total}',
  estimatedDelivery: 'Forventet levering',
  newEstimatedDelivery: 'Ny forventet levering',
  overdueDelivery: 'Var forventet',
  previousDelivery: 'Tidligere',
  trackingNumber: 'Sporingsnummer',
  announcement: 'Bestillingsstatus oppdatert: fra «{from}» til «{to}».',
  notification: 'Bestillingsstatus oppdatert: {from} → {to}',
  firstNotification: 'Bestillingsstatus oppdatert: {to}',
  missedUpdates: '{count} oppdateringer av bestillingen. Status: {to}',
};
