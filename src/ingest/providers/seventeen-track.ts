import {
  concat,
  createProvider,
  eventsOf,
  expectSignature,
  fromHex,
  isEqualBytes,
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
  utf8,
} from '../webhook/index.js';

/** Options of {@link seventeenTrack}. */
export interface SeventeenTrackOptions {
  /** The API key of the account; two while it is replaced. */
  readonly secret: Secrets;
}

/** The statuses of 17TRACK (API v2.4), and the sub-statuses that say more. */
export const seventeenTrackStatuses: StatusTable = {
  NotFound: 'unknown',
  InfoReceived: 'pre-transit',
  InTransit: 'in-transit',
  'InTransit/InTransit_PickedUp': 'picked-up',
  Expired: 'unknown',
  AvailableForPickup: 'ready-for-pickup',
  OutForDelivery: 'out-for-delivery',
  DeliveryFailure: 'attempted',
  Delivered: 'delivered',
  Exception: 'held',
  'Exception/Exception_Returning': 'returning',
  'Exception/Exception_Returned': 'returned',
  'Exception/Exception_Lost': 'failed',
  'Exception/Exception_Destroyed': 'failed',
  'Exception/Exception_Cancel': 'cancelled',
  'Exception/Exception_Delayed': 'delayed',
};

/**
 * 17TRACK: `TRACKING_UPDATED`; other events are answered 200. The header `sign` is the SHA-256 of body, slash and API key; the
 * provider publishes no other time stamp or signature.
 *
 * @throws TypeError when the secret is missing.
 */
export function seventeenTrack({ secret }: SeventeenTrackOptions): Provider {
  const keys = secretsOf('seventeenTrack', secret).map((key) => utf8(`/${key}`));
  return createProvider({
    name: '17track',
    async verify({ body, headers }) {
      const sign = fromHex(headers.get('sign') ?? '');
      const digests = await Promise.all(
        keys.map((key) => crypto.subtle.digest('SHA-256', concat(body, key))),
      );
      const matches = digests.map((digest) => sign && isEqualBytes(new Uint8Array(digest), sign));
      expectSignature(matches.includes(true), 'sign');
    },
    parse({ text }) {
      const payload = parseObject(text);
      if (textAt(payload, 'event') !== 'TRACKING_UPDATED') return [];
      return eventsOf(reportOf(objectAt(payload, 'data')));
    },
  });
}

function reportOf(data: Json) {
  const status = objectAt(data, 'track_info', 'latest_status');
  const window = objectAt(data, 'track_info', 'time_metrics', 'estimated_delivery_date');
  const from = toDayOrInstant(textAt(window, 'from'));
  const until = toDayOrInstant(textAt(window, 'to'));
  const providers = objectsAt(objectAt(data, 'track_info', 'tracking'), 'providers');
  return {
    trackingNumber: requiredText(data, 'number'),
    carrier: textAt(data, 'carrier'),
    orderReference: textAt(data, 'order_no') ?? textAt(data, 'tag'),
    scans: providers.flatMap((provider) => objectsAt(provider, 'events').map(scanOf)),
    current: statusOf(textAt(status, 'status'), textAt(status, 'sub_status')),
    ...(until && { estimatedDelivery: { ...(from && { from }), until } }),
  };
}

/** A sub-status begins with its status. */
const statusOf = (status: string | undefined, detail: string | undefined) =>
  lookUp(seventeenTrackStatuses, status ?? detail?.split('_')[0], detail);

function scanOf(event: Json): Scan {
  const address = objectAt(event, 'address');
  const coordinates = objectAt(address, 'coordinates');
  const [latitude, longitude] = [numberAt(coordinates, 'latitude'), numberAt(coordinates, 'longitude')];
  return {
    ...statusOf(undefined, textAt(event, 'sub_status')),
    occurredAt: toInstant(textAt(event, 'time_utc') ?? textAt(event, 'time_iso')),
    message: textAt(event, 'description'),
    location:
      textAt(event, 'location') ??
      joined(textAt(address, 'city'), textAt(address, 'state'), textAt(address, 'country')),
    ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
  };
}
