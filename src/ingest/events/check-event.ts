import { isPlainText, isTimestamp, wireLimits } from '../../order/index.js';
import type { CarrierEvent } from './carrier-event.js';
import { MalformedWebhookError } from './errors.js';

/** Characters of an `idempotencyKey`, at most. */
export const MAX_ID_LENGTH = 200;

/** Ms that the clock of a carrier may be ahead. */
const CLOCK_TOLERANCE = 60_000;

/**
 * The event in the form in which it is merged: texts as long as an update may have, a time in UTC that is not in the
 * future. A time in the future, which a carrier's mistake about a time zone causes, would hide all events before it. A position
 * that is none is left out.
 * @throws MalformedWebhookError when it has no valid id or time, or its tracking number is not valid.
 */
export function checkEvent(event: CarrierEvent, now: number): CarrierEvent {
  const { id, trackingNumber, occurredAt } = event;
  if (!isPlainText(id, MAX_ID_LENGTH)) throw new MalformedWebhookError('an event has no valid id');
  if (trackingNumber !== undefined && !isPlainText(trackingNumber, wireLimits.text)) {
    throw new MalformedWebhookError('an event has no valid tracking number');
  }
  if (!isTimestamp(occurredAt)) throw new MalformedWebhookError('an event has no valid time');
  const { message, location, position, carrier, estimatedDelivery, ...rest } = event;
  const place = placeOf(position);
  const time = Date.parse(occurredAt);
  return {
    ...rest,
    occurredAt: new Date(time > now + CLOCK_TOLERANCE ? now : time).toISOString(),
    ...(message && { message: cut(message, wireLimits.note) }),
    ...(location && { location: cut(location, wireLimits.text) }),
    ...(place && { position: place }),
    ...(carrier && { carrier: cut(carrier, wireLimits.text) }),
    ...(estimatedDelivery && { estimatedDelivery: { reportedAt: occurredAt, ...estimatedDelivery } }),
  };
}

/** Decimals of degrees: about 110 m, as a courier's position has them by default. */
const DECIMALS = 3;

/** A position on the earth, rounded. 0, 0 is in the sea: providers send it where they know none. */
function placeOf(position: CarrierEvent['position']): CarrierEvent['position'] {
  const { latitude, longitude } = position ?? {};
  if (!isDegrees(latitude, 90) || !isDegrees(longitude, 180)) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  return { latitude: Number(latitude.toFixed(DECIMALS)), longitude: Number(longitude.toFixed(DECIMALS)) };
}

/** Events of apps and of providers of their own may have anything. */
const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
