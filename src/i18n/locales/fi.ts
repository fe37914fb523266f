import type { Labels } from '../labels.js';

/**
 * Finnish (suomi), addressing customers as ”sinä”.
 *
 * For a page `<OrderStatusProvider labels={fi}>`, for one component `labels={fi}`; with changes
 * `{ ...fi, latest: '…' }`.
 */
export const fi: Labels = {
  locale: 'fi',
  statuses: {
    PENDING: 'Vastaanotettu',
    PROCESSING: 'Käsittelyssä',
    SHIPPED: 'Lähetetty',
    DELIVERED: 'Toimitettu',
    CANCELLED: 'Peruutettu',
    REFUNDED: 'Hyvitetty',
  },
  descriptions: {
    PENDING: 'Olemme vastaanottaneet tilauksesi.',
    PROCESSING: 'Valmistelemme tilaustasi.',
    SHIPPED: 'Tilauksesi on matkalla.',
    DELIVERED: 'Tilauksesi on toimitettu.',
    CANCELLED: 'Tilauksesi on peruutettu.',
    REFUNDED: 'Maksusi on palautettu.',
  },
  orderStatus: 'Tilauksen tila',
  orderHistory: 'Tilauksen tapahtumat',
  loading: 'Ladataan tilauksen tilaa…',
  stepOf: 'Vaihe {step}/{total}',
  states: {
    complete: 'valmis',
    current: 'nykyinen',
    upcoming: 'tulossa',
  },
  connections: {
    idle: '',
    connecting: 'Yhdistetään…',
    open: 'Reaaliaikainen',
    polling: 'Päivittyy säännöllisesti',
    reconnecting: 'Yhdistetään uudelleen…',
    offline: 'Ei verkkoyhteyttä',
    suspended: 'Keskeytetty',
    refused: 'Ei yhteydessä',
    closed: '',
  },
  stale: 'Tila ei välttämättä ole ajan tasalla.',
  refused: {
    401: 'Kirjaudu sisään, niin voit seurata tilausta reaaliajassa.',
    403: 'Sinulla ei ole oikeutta nähdä tätä tilausta.',
    404: 'Tätä tilausta ei löytynyt.',
    410: 'Tämä tilaus ei ole enää saatavilla.',
    other: 'Tästä tilauksesta ei ole saatavilla reaaliaikaisia päivityksiä.',
  },
  lastUpdate: 'Viimeksi päivitetty: {time}',
  actionNeeded: 'Vaatii toimiasi',
  latest: 'Uusin',
  to: 'sitten',
  noUpdates: 'Ei vielä päivityksiä',
  showMore: 'Näytä {count} lisää',
  trackPackage: 'Seuraa pakettia',
  packages: {
    one: '{count} paketti',
    other: '{count} pakettia',
  },
  packagesWith: {
    one: '{count} paketti ({carriers})',
    other: '{count} pakettia ({carriers})',
  },
  packageOf: 'Paketti {number}/{total}',
  estimatedDelivery: 'Arvioitu toimitus',
  newEstimatedDelivery: 'Uusi arvioitu toimitus',
  overdueDelivery: 'Piti saapua',
  previousDelivery: 'Aiemmin',
  trackingNumber: 'Seurantatunnus',
  announcement: 'Tilauksen tila päivittyi: aiemmin ”{from}”, nyt ”{to}”.',
  notification: 'Tilauksen tila päivittyi: {from} → {to}',
  firstNotification: 'Tilauksen tila päivittyi: {to}',
  missedUpdates: '{count} päivitystä tilaukseen. Tila: {to}',
};
