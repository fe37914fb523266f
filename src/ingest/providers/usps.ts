import {
  createProvider,
  eventsOf,
  expectSignature,
  fromSignature,
  hmacCheck,
  type Json,
  joined,
  lookUp,
  objectsAt,
  type Provider,
  parseObject,
  requiredText,
  type Scan,
  type Secrets,
  type StatusTable,
  secretsOf,
  textAt,
  toDayOrInstant,
  toInstant,
} from '../webhook/index.js';

/** Options of {@link usps}. */
export interface UspsOptions {
  /** `secret` of the subscription; two while it is replaced. */
  readonly secret: Secrets;
}

/** The status categories of USPS, and the event codes of single scans. */
export const uspsStatuses: StatusTable = {
  'Pre-Shipment': 'label-created',
  Accepted: 'picked-up',
  'In Transit': 'in-transit',
  'Out for Delivery': 'out-for-delivery',
  'Delivery Attempt': 'attempted',
  'Available for Pickup': 'ready-for-pickup',
  Delivered: 'delivered',
  'Delivered to Agent': 'delivered',
  Alert: 'held',
  'Return to Sender': 'returning',
  GX: 'label-created',
  MA: 'label-created',
  '03': 'picked-up',
  '07': 'in-transit',
  '10': 'in-transit',
  OF: 'out-for-delivery',
  '01': 'delivered',
  '02': 'attempted',
  '14': 'ready-for-pickup',
  '04': 'returning',
  '05': 'returning',
  '09': 'returning',
};

/**
 * USPS Subscriptions, Tracking v3. The signature is `X-HMAC`, HMAC-SHA256 over the raw body, in hexadecimal or base64.
 *
 * @throws TypeError when the secret is missing.
 */
export function usps({ secret }: UspsOptions): Provider {
  const isSigned = hmacCheck(secretsOf('usps', secret));
  return createProvider({
    name: 'usps',
    async verify({ body, headers }) {
      expectSignature(await isSigned(body, fromSignature(headers.get('X-HMAC'))), 'X-HMAC');
    },
    parse: ({ text }) => eventsOf(reportOf(parseObject(text))),
  });
}

function reportOf(payload: Json) {
  const until = toDayOrInstant(
    textAt(payload, 'predictedDeliveryTimeStamp') ?? textAt(payload, 'expectedDeliveryTimeStamp'),
  );
  return {
    trackingNumber: requiredText(payload, 'trackingNumber'),
    carrier: 'USPS',
    scans: objectsAt(payload, 'trackingEvents').map(scanOf),
    current: lookUp(uspsStatuses, textAt(payload, 'statusCategory')),
    ...(until && { estimatedDelivery: { until } }),
  };
}

function scanOf(event: Json): Scan {
  return {
    ...lookUp(uspsStatuses, textAt(event, 'eventCode')),
    occurredAt: toInstant(textAt(event, 'GMTTimestamp') ?? textAt(event, 'eventTimestamp')),
    message: textAt(event, 'eventType'),
    location: joined(textAt(event, 'eventCity'), textAt(event, 'eventState'), textAt(event, 'eventCountry')),
  };
}
