import type { Labels } from '../labels.js';

/**
 * German (Deutsch), addressing customers as „Sie“.
 *
 * For a page `<OrderStatusProvider labels={de}>`, for one component `labels={de}`; with changes
 * `{ ...de, latest: '…' }`.
 */
export const de: Labels = {
  locale: 'de',
  statuses: {
    PENDING: 'Eingegangen',
    PROCESSING: 'In Bearbeitung',
    SHIPPED: 'Versandt',
    DELIVERED: 'Zugestellt',
    CANCELLED: 'Storniert',
    REFUNDED: 'Erstattet',
  },
  descriptions: {
    PENDING: 'Wir haben Ihre Bestellung erhalten.',
    PROCESSING: 'Wir bereiten Ihre Bestellung vor.',
    SHIPPED: 'Ihre Bestellung ist unterwegs.',
    DELIVERED: 'Ihre Bestellung wurde zugestellt.',
    CANCELLED: 'Ihre Bestellung wurde storniert.',
    REFUNDED: 'Ihre Zahlung wurde erstattet.',
  },
  orderStatus: 'Bestellstatus',
  orderHistory: 'Verlauf der Bestellung',
  loading: 'Bestellstatus wird geladen\u00a0…',
  stepOf: 'Schritt {step} von {total}',
  states: {
    complete: 'abgeschlossen',
    current: 'aktuell',
    upcoming: 'noch offen',
  },
  connections: {
    idle: '',
    connecting: 'Wird verbunden\u00a0…',
    open: 'Live',
    polling: 'Regelmäßig aktualisiert',
    reconnecting: 'Wird neu verbunden\u00a0…',
    offline: 'Offline',
    suspended: 'Pausiert',
    refused: 'Nicht verbunden',
    closed: '',
  },
  stale: 'Der Status ist möglicherweise nicht mehr aktuell.',
  refused: {
    401: 'Bitte melden Sie sich an, um diese Bestellung live zu verfolgen.',
    403: 'Sie haben keinen Zugriff auf diese Bestellung.',
    404: 'Wir konnten diese Bestellung nicht finden.',
    410: 'Diese Bestellung ist nicht mehr verfügbar.',
    other: 'Für diese Bestellung sind keine Live-Updates verfügbar.',
  },
  lastUpdate: 'Zuletzt aktualisiert: {time}',
  actionNeeded: 'Ihre Mithilfe ist erforderlich',
  latest: 'Aktuell',
  to: 'zu',
  noUpdates: 'Noch keine Aktualisierungen',
  showMore: {
    one: '{count} weiteren Eintrag anzeigen',
    other: '{count} weitere Einträge anzeigen',
  },
  trackPackage: 'Paket verfolgen',
  packages: {
    one: '{count} Paket',
    other: '{count} Pakete',
  },
  packagesWith: {
    one: '{count} Paket mit {carriers}',
    other: '{count} Pakete mit {carriers}',
  },
  packageOf: 'Paket {number} von {total}',
  estimatedDelivery: 'Voraussichtliche Zustellung',
  newEstimatedDelivery: 'Neue voraussichtliche Zustellung',
  overdueDelivery: 'Zustellung war geplant',
  previousDelivery: 'Bisher',
  trackingNumber: 'Sendungsnummer',
  announcement: 'Bestellstatus aktualisiert: von „{from}“ zu „{to}“.',
  notification: 'Bestellstatus aktualisiert: {from} → {to}',
  firstNotification: 'Bestellstatus aktualisiert: {to}',
  missedUpdates: '{count} Aktualisierungen der Bestellung. Status: {to}',
};
