import type { Labels } from '../labels.js';

/**
 * Polish (polski), addressing customers as „Ty”.
 *
 * For a page `<OrderStatusProvider labels={pl}>`, for one component `labels={pl}`; with changes
 * `{ ...pl, latest: '…' }`.
 */
export const pl: Labels = {
  locale: 'pl',
  statuses: {
    PENDING: 'Przyjęte',
    PROCESSING: 'W przygotowaniu',
    SHIPPED: 'Wysłane',
    DELIVERED: 'Dostarczone',
    CANCELLED: 'Anulowane',
    REFUNDED: 'Środki zwrócone',
  },
  descriptions: {
    PENDING: 'Otrzymaliśmy Twoje zamówienie.',
    PROCESSING: 'Przygotowujemy Twoje zamówienie.',
    SHIPPED: 'Twoje zamówienie jest w drodze.',
    DELIVERED: 'Twoje zamówienie zostało dostarczone.',
    CANCELLED: 'Twoje zamówienie zostało anulowane.',
    REFUNDED: 'Twoja płatność została zwrócona.',
  },
  orderStatus: 'Status zamówienia',
  orderHistory: 'Historia zamówienia',
  loading: 'Ładowanie statusu zamówienia…',
  stepOf: 'Krok {step} z {total}',
  states: {
    complete: 'ukończony',
    current: 'bieżący',
    upcoming: 'nadchodzący',
  },
  connections: {
    idle: '',
    connecting: 'Łączenie…',
    open: 'Na żywo',
    polling: 'Okresowe odświeżanie',
    reconnecting: 'Ponowne łączenie…',
    offline: 'Brak połączenia',
    suspended: 'Wstrzymano',
    refused: 'Nie połączono',
    closed: '',
  },
  stale: 'Status może być nieaktualny.',
  refused: {
    401: 'Zaloguj się, aby śledzić to zamówienie na żywo.',
    403: 'Nie masz dostępu do tego zamówienia.',
    404: 'Nie znaleźliśmy tego zamówienia.',
    410: 'To zamówienie nie jest już dostępne.',
    other: 'Aktualizacje na żywo nie są dostępne dla tego zamówienia.',
  },
  lastUpdate: 'Ostatnia aktualizacja: {time}',
  actionNeeded: 'Wymagane działanie',
  latest: 'Najnowsze',
  to: 'na',
  noUpdates: 'Nie ma jeszcze aktualizacji',
  showMore: {
    one: 'Pokaż jeszcze {count} wpis',
    few: 'Pokaż jeszcze {count} wpisy',
    many: 'Pokaż jeszcze {count} wpisów',
    other: 'Pokaż jeszcze {count} wpisu',
  },
  trackPackage: 'Śledź paczkę',
  packages: {
    one: '{count} paczka',
    few: '{count} paczki',
    many: '{count} paczek',
    other: '{count} paczki',
  },
  packagesWith: {
    one: '{count} paczka ({carriers})',
    few: '{count} paczki ({carriers})',
    many: '{count} paczek ({carriers})',
    other: '{count} paczki ({carriers})',
  },
  packageOf: 'Paczka {number} z {total}',
  estimatedDelivery: 'Przewidywana dostawa',
  newEstimatedDelivery: 'Nowa przewidywana dostawa',
  overdueDelivery: 'Dostawa była planowana na',
  previousDelivery: 'Poprzednio',
  trackingNumber: 'Numer przesyłki',
  announcement: 'Zaktualizowano status zamówienia: z „{from}” na „{to}”.',
  notification: 'Zaktualizowano status zamówienia: {from} → {to}',
  firstNotification: 'Zaktualizowano status zamówienia: {to}',
  missedUpdates: {
    one: '{count} aktualizacja zamówienia. Status: {to}',
    few: '{count} aktualizacje zamówienia. Status: {to}',
    many: '{count} aktualizacji zamówienia. Status: {to}',
    other: '{count} aktualizacji zamówienia. Status: {to}',
  },
};
