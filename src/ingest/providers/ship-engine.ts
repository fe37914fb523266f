import { UnverifiedWebhookError } from '../events/index.js';
import {
  checkReplayWindow,
  concat,
  createProvider,
  eventsOf,
  expectSignature,
  fromBase64,
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
  type StatusTable,
  textAt,
  toDayOrInstant,
  toInstant,
  utf8,
  type Webhook,
} from '../webhook/index.js';

/** A public key as ShipEngine publishes it. */
export interface ShipEngineKey {
  /** The id that webhooks name. */
  readonly kid: string;
  readonly kty: string;
  readonly n?: string;
  readonly e?: string;
}

/** Options of {@link shipEngine}. */
export interface ShipEngineOptions {
  /** The public keys of ShipEngine. Default: those at `https://api.shipengine.com/jwks`, fetched when a key is not known. */
  fetchKeys?(): Promise<readonly ShipEngineKey[]>;
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

/** Ms between two requests for keys, so that webhooks with invented key ids cause none. */
const KEYS_INTERVAL = 60_000;

/**
 * ShipEngine, and ShipStation's API of the same form: `API_TRACK`; other events are answered 200. The signature is RSA with
 * SHA-256 over time stamp and raw body, by the key that `x-shipengine-rsa-sha256-key-id` names.
 */
export function shipEngine({ fetchKeys = fetchFromShipEngine }: ShipEngineOptions = {}): Provider {
  const keyOf = createKeyRing(fetchKeys);
  return createProvider({
    name: 'shipengine',
    async verify(webhook) {
      const time = webhook.headers.get('x-shipengine-timestamp') ?? '';
      expectSignature(await isSigned(webhook, time, keyOf), 'x-shipengine-rsa-sha256-signature');
      checkReplayWindow(/^\d+$/.test(time) ? Number(time) * 1_000 : Date.parse(time));
    },
    parse({ text }) {
      const payload = parseObject(text);
      if (textAt(payload, 'resource_type') !== 'API_TRACK') return [];
      return eventsOf(reportOf(objectAt(payload, 'data')));
    },
  });
}

type KeyRing = (kid: string) => Promise<CryptoKey | undefined>;

async function isSigned({ body, headers }: Webhook, time: string, keyOf: KeyRing): Promise<boolean> {
  const signature = fromBase64(headers.get('x-shipengine-rsa-sha256-signature') ?? '');
  const kid = headers.get('x-shipengine-rsa-sha256-key-id');
  if (!signature || !kid) return false;
  const key = await keyOf(kid);
  if (!key) throw new UnverifiedWebhookError('ShipEngine has no key with the id that it names');
  return crypto.subtle.verify(ALGORITHM.name, key, signature, concat(utf8(`${time}.`), body));
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

function createKeyRing(fetchKeys: () => Promise<readonly ShipEngineKey[]>): KeyRing {
  let keys: Promise<ReadonlyMap<string, CryptoKey>> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  const refresh = () => {
    fetchedAt = Date.now();
    keys = fetchKeys().then(importAll);
    // An outage is not remembered: the next webhook tries again.
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  };
  return async (kid) => {
    const known = (await (keys ?? refresh())).get(kid);
    if (known || Date.now() - fetchedAt < KEYS_INTERVAL) return known;
    return (await refresh()).get(kid);
  };
}

async function importAll(keys: readonly ShipEngineKey[]): Promise<ReadonlyMap<string, CryptoKey>> {
  const entries = keys.map(async ({ kid, kty, n, e }) => {
    const jwk = { kty, n, e };
    return [kid, await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['verify'])] as const;
  });
  return new Map(await Promise.all(entries));
}

async function fetchFromShipEngine(): Promise<readonly ShipEngineKey[]> {
  const response = await fetch(JWKS);
  if (!response.ok) throw new Error(`${JWKS} answered ${response.status}, so no webhook can be checked.`);
  // Importing a key checks its fields.
  return ((await response.json()) as { keys: readonly ShipEngineKey[] }).keys;
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
