import type { Labels } from '../labels.js';

/**
 * Czech (čeština), addressing customers as „vy“.
 *
 * For a page `<OrderStatusProvider labels={cs}>`, for one component `labels={cs}`; with changes
 * `{ ...cs, latest: '…' }`.
 */
export const cs: Labels = {
  locale: 'cs',
  statuses: {
    PENDING: 'Přijato',
    PROCESSING: 'Připravuje se',
    SHIPPED: 'Odesláno',
    DELIVERED: 'Doručeno',
    CANCELLED: 'Zrušeno',
    REFUNDED: 'Peníze vráceny',
  },
  descriptions: {
    PENDING: 'Vaši objednávku jsme přijali.',
    PROCESSING: 'Vaši objednávku připravujeme.',
    SHIPPED: 'Vaše objednávka je na cestě.',
    DELIVERED: 'Vaše objednávka byla doručena.',
    CANCELLED: 'Vaše objednávka byla zrušena.',
    REFUNDED: 'Vaše platba byla vrácena.',
  },
  orderStatus: 'Stav objednávky',
  orderHistory: 'Průběh objednávky',
  loading: 'Načítá se stav objednávky…',
  stepOf: 'Krok {step} z {total}',
  states: {
    complete: 'dokončený',
    current: 'aktuální',
    upcoming: 'následující',
  },
  connections: {
    idle: '',
    connecting: 'Připojování…',
    open: 'Živě',
    polling: 'Pravidelná aktualizace',
    reconnecting: 'Obnovování připojení…',
    offline: 'Offline',
    suspended: 'Pozastaveno',
    refused: 'Nepřipojeno',
    closed: '',
  },
  stale: 'Stav nemusí být aktuální.',
  refused: {
    401: 'Přihlaste se a sledujte tuto objednávku živě.',
    403: 'K této objednávce nemáte přístup.',
    404: 'Tuto objednávku jsme nenašli.',
    410: 'Tato objednávka už není dostupná.',
    other: 'Pro tuto objednávku nejsou živé aktualizace dostupné.',
  },
  lastUpdate: 'Poslední aktualizace: {time}',
  actionNeeded: 'Potřebujeme vaši součinnost',
  latest: 'Nejnovější',
  to: 'na',
  noUpdates: 'Zatím žádné aktualizace',
  showMore: {
    one: 'Zobrazit {count} další záznam',
    few: 'Zobrazit {count} další záznamy',
    many: 'Zobrazit {count} dalšího záznamu',
    other: 'Zobrazit {count} dalších záznamů',
  },
  trackPackage: 'Sledovat zásilku',
  packages: {
    one: '{count} zásilka',
    few: '{count} zásilky',
    many: '{count} zásilky',
    other: '{count} zásilek',
  },
  packagesWith: {
    one: '{count} zásilka ({carriers})',
    few: '{count} zásilky ({carriers})',
    many: '{count} zásilky ({carriers})',
    other: '{count} zásilek ({carriers})',
  },
  packageOf: 'Zásilka {number} z {total}',
  estimatedDelivery: 'Předpokládané doručení',
  newEstimatedDelivery: 'Nové předpokládané doručení',
  overdueDelivery: 'Mělo být doručeno',
  previousDelivery: 'Původně',
  trackingNumber: 'Číslo zásilky',
  announcement: 'Stav objednávky se změnil: z „{from}“ na „{to}“.',
  notification: 'Stav objednávky se změnil: {from} → {to}',
  firstNotification: 'Stav objednávky se změnil: {to}',
  missedUpdates: {
    one: '{count} aktualizace objednávky. Stav: {to}',
    few: '{count} aktualizace objednávky. Stav: {to}',
    many: '{count} aktualizace objednávky. Stav: {to}',
    other: '{count} aktualizací objednávky. Stav: {to}',
  },
};
