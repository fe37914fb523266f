/** A carrier: its name, and where a customer follows a package. */
export interface Carrier {
  /** The name to show. */
  readonly name: string;
  /** The public tracking page; `{number}` stands for the tracking number. */
  readonly trackingUrl: string;
  /** Other names under which shops store it. */
  readonly also?: readonly string[];
}

/** The id of a carrier in {@link carriers}. */
export type CarrierId = keyof typeof table;

const table = {
  'australia-post': {
    name: 'Australia Post',
    trackingUrl: 'https://auspost.com.au/mypost/track/details/{number}',
  },
  'austrian-post': {
    name: 'Österreichische Post',
    trackingUrl: 'https://www.post.at/sv/sendungsdetails?snr={number}',
    also: ['Austrian Post'],
  },
  'canada-post': {
    name: 'Canada Post',
    trackingUrl: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/{number}',
  },
  chronopost: {
    name: 'Chronopost',
    trackingUrl: 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={number}',
  },
  correos: {
    name: 'Correos',
    trackingUrl:
      'https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={number}',
  },
  dhl: {
    name: 'DHL',
    trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}&submit=1',
    also: ['DHL Express'],
  },
  'dhl-paket': {
    name: 'DHL Paket',
    trackingUrl: 'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}',
    also: ['Deutsche Post'],
  },
  dpd: { name: 'DPD', trackingUrl: 'https://tracking.dpd.de/status/en_US/parcel/{number}' },
  'dpd-uk': { name: 'DPD UK', trackingUrl: 'https://track.dpd.co.uk/parcels/{number}' },
  fedex: { name: 'FedEx', trackingUrl: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  gls: { name: 'GLS', trackingUrl: 'https://gls-group.eu/track/{number}' },
  inpost: { name: 'InPost', trackingUrl: 'https://inpost.pl/sledzenie-przesylek?number={number}' },
  'japan-post': {
    name: 'Japan Post',
    trackingUrl:
      'https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1={number}&locale=en',
  },
  'la-poste': {
    name: 'La Poste',
    trackingUrl: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}',
    also: ['Colissimo'],
  },
  ontrac: { name: 'OnTrac', trackingUrl: 'https://www.ontrac.com/tracking/?number={number}' },
  'poste-italiane': {
    name: 'Poste Italiane',
    trackingUrl: 'https://www.poste.it/cerca/index.html#/risultati-spedizioni/{number}',
  },
  posten: {
    name: 'Posten',
    trackingUrl: 'https://tracking.bring.com/tracking/{number}',
    also: ['Bring', 'Posten Norge'],
  },
  postnl: { name: 'PostNL', trackingUrl: 'https://postnl.nl/tracktrace/?B={number}' },
  postnord: { name: 'PostNord', trackingUrl: 'https://tracking.postnord.com/en/tracking?id={number}' },
  purolator: {
    name: 'Purolator',
    trackingUrl: 'https://www.purolator.com/en/shipping/tracker?pins={number}',
  },
  'royal-mail': {
    name: 'Royal Mail',
    trackingUrl: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}',
  },
  'swiss-post': {
    name: 'Die Post',
    trackingUrl: 'https://service.post.ch/ekp-web/ui/entry/search/{number}',
    also: ['Swiss Post', 'La Poste Suisse'],
  },
  ups: {
    name: 'UPS',
    trackingUrl: 'https://www.ups.com/track?tracknum={number}',
    also: ['United Parcel Service'],
  },
  usps: {
    name: 'USPS',
    trackingUrl: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}',
    also: ['United States Postal Service'],
  },
} as const satisfies Readonly<Record<string, Carrier>>;

/**
 * Carriers by id, with the addresses of their public tracking pages as of November 2026. A carrier that is missing, or
 * has moved its page, is no reason to wait for a release: any `trackingUrl` of a row is shown.
 */
export const carriers: Readonly<Record<CarrierId, Carrier>> = table;
