import {
  createProvider,
  eventsOf,
  expectSecret,
  type Json,
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

/** Options of {@link karrio}. */
export interface KarrioOptions {
  /** The webhook's secret; two while it is replaced. */
  readonly secret: Secrets;
}

/** The statuses of Karrio's trackers (`TrackerStatus` of `karrio.core.units`). */
export const karrioStatuses: StatusTable = {
  unknown: 'unknown',
  pending: 'pre-transit',
  picked_up: 'picked-up',
  in_transit: 'in-transit',
  on_hold: 'held',
  delivery_delayed: 'delayed',
  out_for_delivery: 'out-for-delivery',
  delivery_failed: 'attempted',
  ready_for_pickup: 'ready-for-pickup',
  delivered: 'delivered',
  return_to_sender: 'returning',
  cancelled: 'cancelled',
};

/**
 * Karrio: `tracker_created` and `tracker_updated`; other events are answered 200. Karrio signs nothing: it sends the
 * webhook's secret in the header `X-Event-Id`, so use HTTPS.
 *
 * Karrio sends no webhook again, and disables one after more than five failures.
 *
 * @throws TypeError when the secret is missing.
 */
export function karrio({ secret }: KarrioOptions): Provider {
  const secrets = secretsOf('karrio', secret);
  return createProvider({
    name: 'karrio',
    verify: async ({ headers }) => expectSecret(headers, 'X-Event-Id', secrets),
    parse({ text }) {
      const payload = parseObject(text);
      const isTracker = textAt(payload, 'event')?.startsWith('tracker_') ?? false;
      return isTracker ? eventsOf(reportOf(objectAt(payload, 'data'))) : [];
    },
  });
}

function reportOf(tracker: Json) {
  const until = toDayOrInstant(textAt(tracker, 'estimated_delivery'));
  return {
    trackingNumber: requiredText(tracker, 'tracking_number'),
    carrier: textAt(tracker, 'carrier_name'),
    orderReference: textAt(objectAt(tracker, 'info'), 'order_id'),
    scans: objectsAt(tracker, 'events').map(scanOf),
    current: lookUp(karrioStatuses, textAt(tracker, 'status')),
    ...(until && { estimatedDelivery: { until } }),
  };
}

function scanOf(event: Json): Scan {
  const [latitude, longitude] = [numberAt(event, 'latitude'), numberAt(event, 'longitude')];
  return {
    ...lookUp(karrioStatuses, textAt(event, 'status')),
    occurredAt: toInstant(textAt(event, 'timestamp')) ?? localTime(event),
    message: textAt(event, 'description'),
    location: textAt(event, 'location'),
    ...(latitude !== undefined && longitude !== undefined && { position: { latitude, longitude } }),
  };
}

/** Older versions have no `timestamp`: day, and time as `14:30` or `02:30 PM`, of an unknown zone. */
function localTime(event: Json): string | undefined {
  const [, hour, minute, half] =
    /^(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP]M)?$/i.exec(textAt(event, 'time') ?? '') ?? [];
  if (hour === undefined || minute === undefined) return toInstant(textAt(event, 'date'));
  const hours = (Number(hour) % (half ? 12 : 24)) + (half?.toUpperCase() === 'PM' ? 12 : 0);
  return toInstant(`${textAt(event, 'date')}T${String(hours).padStart(2, '0')}:${minute}:00`);
}
