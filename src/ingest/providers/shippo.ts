import { UnverifiedWebhookError } from '../events/index.js';
import {
  checkReplayWindow,
  createProvider,
  eventsOf,
  expectSignature,
  fromHex,
  hmacCheck,
  isOneOf,
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

/** Options of {@link shippo}: one of the two ways in which Shippo identifies itself. */
export type ShippoOptions =
  | {
      /** The secret of the signature, which Shippo's support issues; two while it is replaced. */
      readonly secret: Secrets;
      readonly token?: undefined;
    }
  | {
      /** The `token` in the query of the URL that is registered, e.g. `https://shop.example/webhooks/shippo?token=…`. */
      readonly token: Secrets;
      readonly secret?: undefined;
    };

/** The statuses of Shippo (`TrackingStatusEnum` of `shippo`), and those whose substatus says more. */
export const shippoStatuses: StatusTable = {
  UNKNOWN: 'unknown',
  PRE_TRANSIT: 'pre-transit',
  TRANSIT: 'in-transit',
  'TRANSIT/package_accepted': 'picked-up',
  'TRANSIT/out_for_delivery': 'out-for-delivery',
  'TRANSIT/delivery_attempted': 'attempted',
  'TRANSIT/notice_left': 'attempted',
  'TRANSIT/pickup_available': 'ready-for-pickup',
  'TRANSIT/package_held': 'held',
  'TRANSIT/address_issue': 'held',
  'TRANSIT/delayed': 'delayed',
  'TRANSIT/delivery_rescheduled': 'delayed',
  DELIVERED: 'delivered',
  RETURNED: 'returning',
  FAILURE: 'failed',
};

/**
 * Shippo: `track_updated`; other events are answered 200, and so are events of Shippo's test mode, which are as real as the
 * account's. The signature, `Shippo-Auth-Signature: t=…,v1=…`, must be ordered from Shippo's support; without it, use a
 * `token` in the URL.
 *
 * Shippo calls a package `RETURNED` from the moment it turns back. Answer within 3 seconds.
 *
 * @throws TypeError when secret and token are missing.
 */
export function shippo(options: ShippoOptions): Provider {
  return createProvider({ name: 'shippo', verify: verifier(options), parse });
}

function verifier({ secret, token }: ShippoOptions) {
  if (token !== undefined) {
    const tokens = secretsOf('shippo', token);
    return async ({ url }: { url: URL }) => {
      if (!isOneOf(tokens, url.searchParams.get('token'))) {
        throw new UnverifiedWebhookError('its URL does not contain the token');
      }
    };
  }
  const isSigned = hmacCheck(secretsOf('shippo', secret));
  return async ({ text, headers }: { text: string; headers: Headers }) => {
    const header = headers.get('Shippo-Auth-Signature') ?? '';
    const [, time = ''] = /(?:^|,)\s*t=(\d+)/.exec(header) ?? [];
    const [, signature = ''] = /(?:^|,)\s*v1=([\da-f]+)/i.exec(header) ?? [];
    expectSignature(await isSigned(utf8(`${time}.${text}`), fromHex(signature)), 'Shippo-Auth-Signature');
    checkReplayWindow(Number(time) * 1_000);
  };
}

function parse({ text }: { text: string }) {
  const payload = parseObject(text);
  if (textAt(payload, 'event') !== 'track_updated') return [];
  const track = objectAt(payload, 'data');
  const current = objectAt(track, 'tracking_status');
  const until = toDayOrInstant(textAt(track, 'eta'));
  const reportedAt = toInstant(textAt(current, 'object_updated'));
  return eventsOf({
    trackingNumber: requiredText(track, 'tracking_number'),
    carrier: textAt(track, 'carrier'),
    orderReference: textAt(track, 'transaction'),
    // The newest status is part of the history in most webhooks, and the same scan twice is one.
    scans: [...objectsAt(track, 'tracking_history'), current].map(scanOf),
    current: { ...scanOf(current), message: undefined, location: undefined },
    ...(until && { estimatedDelivery: { until, ...(reportedAt && { reportedAt }) } }),
  });
}

function scanOf(status: Json): Scan {
  const substatus = objectAt(status, 'substatus');
  const place = objectAt(status, 'location');
  return {
    ...lookUp(shippoStatuses, textAt(status, 'status'), textAt(substatus, 'code')),
    occurredAt: toInstant(textAt(status, 'status_date')),
    message: textAt(status, 'status_details') ?? textAt(substatus, 'text'),
    location: joined(textAt(place, 'city'), textAt(place, 'state'), textAt(place, 'country')),
    ...(substatus.action_required === true && { actionRequired: true }),
  };
}
