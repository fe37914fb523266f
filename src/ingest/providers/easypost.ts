import {
  createProvider,
  eventsOf,
  expectSignature,
  fromHex,
  hmacCheck,
  type Json,
  joined,
  lookUp,
  objectAt,
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
  utf8,
} from '../webhook/index.js';

/** Options of {@link easyPost}. */
export interface EasyPostOptions {
  /** `webhook_secret` of the webhook; two while it is replaced. */
  readonly secret: Secrets;
}

/** The statuses of EasyPost's trackers (`ITrackerStatus` of `@easypost/api`), and those whose detail says more. */
export const easyPostStatuses: StatusTable = {
  unknown: 'unknown',
  pre_transit: 'pre-transit',
  'pre_transit/label_created': 'label-created',
  in_transit: 'in-transit',
  'in_transit/received_at_origin_facility': 'picked-up',
  'in_transit/delayed': 'delayed',
  'in_transit/weather_delay': 'delayed',
  'in_transit/missorted': 'delayed',
  'in_transit/held': 'held',
  'in_transit/address_correction': 'held',
  'in_transit/awaiting_information': 'held',
  'in_transit/return': 'returning',
  out_for_delivery: 'out-for-delivery',
  delivered: 'delivered',
  available_for_pickup: 'ready-for-pickup',
  return_to_sender: 'returning',
  failure: 'failed',
  'failure/refused': 'returning',
  cancelled: 'cancelled',
  error: 'unknown',
};

/**
 * EasyPost: `tracker.created` and `tracker.updated`; other events are answered 200. The signature is `X-Hmac-Signature`,
 * HMAC-SHA256 over the raw body, as `validateWebhook` of `@easypost/api` checks it.
 *
 * EasyPost sends a webhook again for 24 hours until it is answered 2xx within 7 seconds, and not in order. Its tracking
 * codes are used again.
 *
 * @throws TypeError when the secret is missing.
 */
export function easyPost({ secret }: EasyPostOptions): Provider {
  const isSigned = hmacCheck(secretsOf('easyPost', secret).map((each) => each.normalize('NFKD')));
  return createProvider({
    name: 'easypost',
    async verify({ body, text, headers }) {
      const signature = fromHex(headers.get('X-Hmac-Signature')?.replace(/^hmac-sha256-hex=/, '') ?? '');
      const isValid =
        (await isSigned(body, signature)) || (await isSigned(utf8(withFloats(text)), signature));
      expectSignature(isValid, 'X-Hmac-Signature');
    },
    parse({ text }) {
      const event = parseObject(text);
      const tracker = objectAt(event, 'result');
      const isTracker = textAt(event, 'description')?.startsWith('tracker.') ?? false;
      return isTracker && textAt(tracker, 'object') === 'Tracker' ? eventsOf(reportOf(tracker)) : [];
    },
  });
}

/** EasyPost signs weights as `12.0`; what has parsed and written the JSON on the way may have made `12` of it. */
const withFloats = (body: string): string => body.replace(/("weight":\s*)(\d+)\s*(?=[,}])/g, '$1$2.0');

function reportOf(tracker: Json) {
  const until = toDayOrInstant(textAt(tracker, 'est_delivery_date'));
  const updatedAt = toInstant(textAt(tracker, 'updated_at'));
  return {
    trackingNumber: requiredText(tracker, 'tracking_code'),
    carrier: textAt(tracker, 'carrier'),
    scans: objectsAt(tracker, 'tracking_details').map(scanOf),
    current: { ...statusOf(tracker), occurredAt: updatedAt },
    ...(until && { estimatedDelivery: { until, ...(updatedAt && { reportedAt: updatedAt }) } }),
  };
}

const statusOf = (json: Json) =>
  lookUp(easyPostStatuses, textAt(json, 'status'), textAt(json, 'status_detail'));

function scanOf(detail: Json): Scan {
  const place = objectAt(detail, 'tracking_location');
  return {
    ...statusOf(detail),
    occurredAt: toInstant(textAt(detail, 'datetime')),
    message: textAt(detail, 'message') ?? textAt(detail, 'description'),
    location: joined(textAt(place, 'city'), textAt(place, 'state'), textAt(place, 'country')),
  };
}
