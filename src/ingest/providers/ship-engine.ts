import {
  checkReplayWindow,
  concat,
  createProvider,
  eventsOf,
  expectSignature,
  fetchKeysFrom,
  fromBase64,
  type Json,
  joined,
  lookUp,
  numberAt,
  objectAt,
  objectsAt,
  type Provider,
  type PublicKey,
  parseObject,
  type RsaCheck,
  requiredText,
  rsaCheck,
  type Scan,
  type StatusTable,
  textAt,
  toDayOrInstant,
  toInstant,
  utf8,
  type Webhook,
} from '../webhook/index.js';

/** Options of {@link shipEngine}. */
export interface ShipEngineOptions {
  /** The public keys of ShipEngine. Default: those at `https://api.shipengine.com/jwks`, fetched when a key is not known. */
  fetchKeys?(): Promise<readonly PublicKey[]>;
}

/** The status codes of ShipEngine: those of `shipengine`, and NY and SP, which its documentation adds. */
export const shipEngineStatuses: StatusTable = {
  UN: 'unknown',
  NY: 'label-created',
  AC: 'picked-up',
  IT: 'in-transit',
  AT: 'attempted',
  DE: 'delivered',
  SP: 'ready-for-pickup',
  EX: 'held',
};

const JWKS = 'https://api.shipengine.com/jwks';

/**
 * ShipEngine, and ShipStation's API of the same form: `API_TRACK`; other events are answered 200. The signature is RSA with
 * SHA-256 over time stamp and raw body, by the key that `x-shipengine-rsa-sha256-key-id` names.
 */
export function shipEngine({ fetchKeys = () => fetchKeysFrom(JWKS) }: ShipEngineOptions = {}): Provider {
  const check = rsaCheck(fetchKeys);
  return createProvider({
    name: 'shipengine',
    async verify(webhook) {
      const time = webhook.headers.get('x-shipengine-timestamp') ?? '';
      expectSignature(await isSigned(webhook, time, check), 'x-shipengine-rsa-sha256-signature');
      checkReplayWindow(/^\d+$/.test(time) ? Number(time) * 1_000 : Date.parse(time));
    },
    parse({ text }) {
      const payload = parseObject(text);
      if (textAt(payload, 'resource_type') !== 'API_TRACK') return [];
      return eventsOf(reportOf(objectAt(payload, 'data')));
    },
  });
}

async function isSigned({ body, headers }: Webhook, time: string, check: RsaCheck): Promise<boolean> {
  const signature = fromBase64(headers.get('x-shipengine-rsa-sha256-signature') ?? '');
  const kid = headers.get('x-shipengine-rsa-sha256-key-id');
  return !!signature && !!kid && check(kid, concat(utf8(`${time}.`), body), signature);
}

function reportOf(track: Json) {
  const until = toDayOrInstant(textAt(track, 'estimated_delivery_date'));
  return {
    trackingNumber: requiredText(track, 'tracking_number'),
    carrier: textAt(track, 'carrier_code'),
    scans: objectsAt(track, 'events').map(scanOf),
    current: lookUp(shipEngineStatuses, textAt(track, 'status_code')),
    ...(until && { estimatedDelivery: { until } }),
  };
}

function scanOf(event: Json): Scan {
  const [latitude, longitude] = [numberAt(event, 'latitude'), numberAt(event, 'longitude')];
  const place = joined(
    textAt(event, 'city_locality'),
    textAt(event, 'state_province'),
    textAt(event, 'country_code'),
  );
  return {
    ...lookUp(shipEngineStatuses, textAt(event, 'status_code')),
    occurredAt: toInstant(textAt(event, 'occurred_at')),
    message: textAt(event, 'description') ?? textAt(event, 'carrier_status_description'),
    location: place,
    ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
  };
}
