import {
  createProvider,
  eventsOf,
  expectSecret,
  type Json,
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

/** Options of {@link dhl}. */
export interface DhlOptions {
  /** `hook.authentication.token` of the subscription; two while it is replaced. */
  readonly secret: Secrets;
  /** `hook.authentication.header` of the subscription. */
  readonly header: string;
}

/** The status codes of DHL's unified tracking. */
export const dhlStatuses: StatusTable = {
  'pre-transit': 'pre-transit',
  transit: 'in-transit',
  delivered: 'delivered',
  failure: 'attempted',
  unknown: 'unknown',
};

/**
 * DHL Shipment Tracking, Unified Push. DHL signs nothing: it repeats the header and the token of the subscription
 * (`ApiKeyAuthentication`), so use HTTPS, and a long random token.
 *
 * Times often have no offset: those count as UTC. A package that came back to its sender is `delivered` with
 * `returnFlag: true`, and becomes `returned`.
 *
 * @throws TypeError when the secret is missing.
 */
export function dhl({ secret, header }: DhlOptions): Provider {
  const secrets = secretsOf('dhl', secret);
  return createProvider({
    name: 'dhl',
    verify: async ({ headers }) => expectSecret(headers, header, secrets),
    parse({ text }) {
      const payload = parseObject(text);
      const shipments = objectsAt(payload, 'shipments');
      return (shipments.length > 0 ? shipments : [payload]).flatMap((shipment) =>
        eventsOf(reportOf(shipment)),
      );
    },
  });
}

function reportOf(shipment: Json) {
  const isReturn = shipment.returnFlag === true;
  const frame = objectAt(shipment, 'estimatedDeliveryTimeFrame');
  const from = toDayOrInstant(textAt(frame, 'estimatedFrom'));
  const until = toDayOrInstant(
    textAt(frame, 'estimatedThrough') ?? textAt(shipment, 'estimatedTimeOfDelivery'),
  );
  const current = scanOf(objectAt(shipment, 'status'), isReturn);
  const scans = objectsAt(shipment, 'events').map((event) => scanOf(event, isReturn));
  return {
    trackingNumber: requiredText(shipment, 'id'),
    carrier: 'DHL',
    // Without a list of events, the status is the only scan.
    scans: scans.length > 0 ? scans : [current],
    current: { ...current, message: undefined, location: undefined },
    ...(until && { estimatedDelivery: { ...(from && { from }), until } }),
  };
}

function scanOf(event: Json, isReturn: boolean): Scan {
  const address = objectAt(event, 'location', 'address');
  const status = lookUp(dhlStatuses, textAt(event, 'statusCode'));
  return {
    ...status,
    ...(isReturn && status.checkpoint === 'delivered' && { checkpoint: 'returned' }),
    occurredAt: toInstant(textAt(event, 'timestamp')),
    message: textAt(event, 'description') ?? textAt(event, 'status'),
    location: textAt(address, 'addressLocality') ?? textAt(address, 'countryCode'),
  };
}
