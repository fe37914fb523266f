import {
  createProvider,
  eventsOf,
  expectSignature,
  fromSignature,
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
} from '../webhook/index.js';

/** Options of {@link fedEx}. */
export interface FedExOptions {
  /** The security token of the webhook project; two while it is replaced. */
  readonly secret: Secrets;
}

/** The status and event codes of FedEx that change a status; all others add a scan. */
export const fedExStatuses: StatusTable = {
  IN: 'label-created',
  OC: 'label-created',
  PU: 'picked-up',
  IT: 'in-transit',
  AF: 'in-transit',
  AR: 'in-transit',
  DP: 'in-transit',
  CC: 'in-transit',
  OD: 'out-for-delivery',
  DL: 'delivered',
  DE: 'attempted',
  DY: 'delayed',
  SE: 'held',
  CD: 'held',
  HL: 'ready-for-pickup',
  HP: 'ready-for-pickup',
  RS: 'returning',
  CA: 'cancelled',
};

/**
 * FedEx Advanced Integrated Visibility. The signature is `fdx-signature`, HMAC-SHA256 over the raw body.
 *
 * A webhook contains what is new, not the whole history, so what it does not repeat stays as it is. Times without an offset
 * count as UTC.
 *
 * @throws TypeError when the secret is missing.
 */
export function fedEx({ secret }: FedExOptions): Provider {
  const isSigned = hmacCheck(secretsOf('fedEx', secret));
  return createProvider({
    name: 'fedex',
    async verify({ body, headers }) {
      expectSignature(await isSigned(body, fromSignature(headers.get('fdx-signature'))), 'fdx-signature');
    },
    parse({ text }) {
      const payload = parseObject(text);
      const output = 'output' in payload ? objectAt(payload, 'output') : payload;
      return objectsAt(output, 'completeTrackResults').flatMap((complete) =>
        objectsAt(complete, 'trackResults').flatMap((result) => eventsOf(reportOf(complete, result))),
      );
    },
  });
}

function reportOf(complete: Json, result: Json) {
  const latest = objectAt(result, 'latestStatusDetail');
  const window = objectAt(result, 'estimatedDeliveryTimeWindow', 'window');
  const estimated = objectsAt(result, 'dateAndTimes').find((each) => each.type === 'ESTIMATED_DELIVERY');
  const from = toDayOrInstant(textAt(window, 'begins'));
  const until = toDayOrInstant(textAt(window, 'ends') ?? textAt(estimated ?? {}, 'dateTime'));
  return {
    trackingNumber: requiredText(complete, 'trackingNumber'),
    carrier: 'FedEx',
    scans: objectsAt(result, 'scanEvents').map(scanOf),
    current: lookUp(fedExStatuses, textAt(latest, 'derivedCode') ?? textAt(latest, 'code')),
    ...(until && { estimatedDelivery: { ...(from && until !== from && { from }), until } }),
  };
}

function scanOf(event: Json): Scan {
  const place = objectAt(event, 'scanLocation');
  // `eventType` is more exact; `derivedStatusCode` is what FedEx makes of codes that are not listed.
  const exact = lookUp(fedExStatuses, textAt(event, 'eventType'));
  const status =
    exact.checkpoint === 'unknown' ? lookUp(fedExStatuses, textAt(event, 'derivedStatusCode')) : exact;
  return {
    checkpoint: status.checkpoint,
    providerStatus: exact.providerStatus || status.providerStatus,
    occurredAt: toInstant(textAt(event, 'date')),
    message: joined(textAt(event, 'eventDescription'), textAt(event, 'exceptionDescription')),
    location: joined(
      textAt(place, 'city'),
      textAt(place, 'stateOrProvinceCode'),
      textAt(place, 'countryCode'),
    ),
  };
}
