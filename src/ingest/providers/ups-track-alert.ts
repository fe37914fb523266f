import {
  createProvider,
  expectSecret,
  type Json,
  joined,
  lookUp,
  objectAt,
  type Provider,
  parseObject,
  requiredText,
  type Secrets,
  type StatusTable,
  secretsOf,
  textAt,
  toDayOrInstant,
  toInstant,
} from '../webhook/index.js';

/** Options of {@link upsTrackAlert}. */
export interface UpsTrackAlertOptions {
  /** The credential that the subscription states; two while it is replaced. */
  readonly secret: Secrets;
  /** The header that contains it. Default: `credential`; `authorization` for subscriptions with a bearer token. */
  readonly header?: string;
}

/**
 * The status types of UPS Track Alert. Type `D` also means "loaded for delivery": delivered is what has the description
 * code 011, or a date of delivery.
 */
export const upsTrackAlertStatuses: StatusTable = {
  M: 'label-created',
  MV: 'cancelled',
  I: 'in-transit',
  'I/021': 'out-for-delivery',
  U: 'unknown',
  X: 'held',
  D: 'out-for-delivery',
  'D/011': 'delivered',
};

/**
 * UPS Track Alert. UPS signs nothing: it repeats the credential of the subscription in a header, so use HTTPS, and a long
 * random one. A webhook has one scan; UPS does not send what happened before the subscription, which ends after 14 days.
 *
 * @throws TypeError when the secret is missing.
 */
export function upsTrackAlert({ secret, header = 'credential' }: UpsTrackAlertOptions): Provider {
  const secrets = secretsOf('upsTrackAlert', secret);
  const accepted =
    header.toLowerCase() === 'authorization' ? secrets.map((each) => `Bearer ${each}`) : secrets;
  return createProvider({
    name: 'ups',
    verify: async ({ headers }) => expectSecret(headers, header, accepted),
    parse: ({ text }) => [eventOf(parseObject(text))],
  });
}

function eventOf(payload: Json) {
  const status = objectAt(payload, 'activityStatus');
  const place = objectAt(payload, 'activityLocation');
  const isDelivered = textAt(payload, 'actualDeliveryDate') !== undefined;
  const code = textAt(status, 'descriptionCode')?.padStart(3, '0');
  const { checkpoint, providerStatus } = lookUp(upsTrackAlertStatuses, textAt(status, 'type'), code);
  const until = toDayOrInstant(dayOf(textAt(payload, 'scheduledDeliveryDate')));
  return {
    trackingNumber: requiredText(payload, 'trackingNumber'),
    carrier: 'UPS',
    checkpoint: isDelivered && textAt(status, 'type') === 'D' ? ('delivered' as const) : checkpoint,
    providerStatus,
    occurredAt: timeOf(payload, 'gmt') ?? timeOf(payload, 'local') ?? new Date().toISOString(),
    message: textAt(status, 'description'),
    location: joined(textAt(place, 'city'), textAt(place, 'stateProvince'), textAt(place, 'country')),
    ...(until && !isDelivered && { estimatedDelivery: { until } }),
  };
}

/** `20240423` as a calendar date. */
const dayOf = (text: string | undefined): string | undefined =>
  text?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** @param clock `gmt`, or `local` for the local time of the place, which then counts as UTC. */
function timeOf(payload: Json, clock: 'gmt' | 'local'): string | undefined {
  const day = dayOf(textAt(payload, `${clock}ActivityDate`));
  const time = textAt(payload, `${clock}ActivityTime`)?.replace(/^(\d{2})(\d{2})(\d{2})$/, '$1:$2:$3');
  return day && time ? toInstant(`${day}T${time}`) : undefined;
}
