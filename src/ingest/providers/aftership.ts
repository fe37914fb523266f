import {
  createProvider,
  eventsOf,
  expectSignature,
  fromBase64,
  hmacCheck,
  type Json,
  joined,
  lookUp,
  numberAt,
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
} from '../webhook/index.js';

/** Options of {@link afterShip}. */
export interface AfterShipOptions {
  /** The webhook secret of the account; two while it is replaced. */
  readonly secret: Secrets;
}

/** The tags of AfterShip (`Tag` of `@aftership/tracking-sdk`), and those whose subtag says more. */
export const afterShipStatuses: StatusTable = {
  Pending: 'unknown',
  InfoReceived: 'pre-transit',
  InTransit: 'in-transit',
  'InTransit/InTransit_002': 'picked-up',
  OutForDelivery: 'out-for-delivery',
  AttemptFail: 'attempted',
  Delivered: 'delivered',
  AvailableForPickup: 'ready-for-pickup',
  Exception: 'held',
  'Exception/Exception_010': 'returning',
  'Exception/Exception_011': 'returned',
  'Exception/Exception_013': 'failed',
  Expired: 'unknown',
};

/**
 * AfterShip Tracking: `tracking_update` and `edd_revise`; other events are answered 200. The signature is
 * `aftership-hmac-sha256`, base64 of HMAC-SHA256 over the raw body. It has no time stamp: a webhook that was recorded and
 * sent again is a duplicate.
 *
 * @throws TypeError when the secret is missing.
 */
export function afterShip({ secret }: AfterShipOptions): Provider {
  const isSigned = hmacCheck(secretsOf('afterShip', secret));
  return createProvider({
    name: 'aftership',
    async verify({ body, headers }) {
      const signature = fromBase64(headers.get('aftership-hmac-sha256') ?? '');
      expectSignature(await isSigned(body, signature), 'aftership-hmac-sha256');
    },
    parse({ text }) {
      const payload = parseObject(text);
      const event = textAt(payload, 'event');
      if (event !== 'tracking_update' && event !== 'edd_revise') return [];
      const seconds = numberAt(payload, 'ts');
      const sentAt = seconds === undefined ? undefined : new Date(seconds * 1_000).toISOString();
      return eventsOf(reportOf(objectAt(payload, 'msg'), sentAt));
    },
  });
}

function reportOf(tracking: Json, sentAt: string | undefined) {
  const estimate = objectAt(tracking, 'latest_estimated_delivery');
  const from = toDayOrInstant(textAt(estimate, 'datetime_min'));
  const until = toDayOrInstant(textAt(estimate, 'datetime_max') ?? textAt(estimate, 'datetime'));
  return {
    trackingNumber: requiredText(tracking, 'tracking_number'),
    carrier: textAt(tracking, 'slug'),
    orderReference: textAt(tracking, 'order_id') ?? textAt(tracking, 'order_number'),
    scans: objectsAt(tracking, 'checkpoints').map(scanOf),
    current: { ...statusOf(tracking), occurredAt: toInstant(textAt(tracking, 'updated_at')) ?? sentAt },
    ...(until && {
      estimatedDelivery: { ...(from && { from }), until, ...(sentAt && { reportedAt: sentAt }) },
    }),
  };
}

const statusOf = (json: Json) => lookUp(afterShipStatuses, textAt(json, 'tag'), textAt(json, 'subtag'));

function scanOf(checkpoint: Json): Scan {
  const coordinate = objectAt(checkpoint, 'coordinate');
  const [latitude, longitude] = [numberAt(coordinate, 'latitude'), numberAt(coordinate, 'longitude')];
  const place = joined(
    textAt(checkpoint, 'city'),
    textAt(checkpoint, 'state'),
    textAt(checkpoint, 'country_region_name') ?? textAt(checkpoint, 'country_region'),
  );
  return {
    ...statusOf(checkpoint),
    occurredAt: toInstant(textAt(checkpoint, 'checkpoint_time')),
    message: textAt(checkpoint, 'message') ?? textAt(checkpoint, 'subtag_message'),
    location: textAt(checkpoint, 'location') ?? place,
    ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
  };
}
