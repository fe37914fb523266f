import { fromBase64 } from '../../web/index.js';
import type { PushSubscriptionRecord } from '../contract/index.js';
import { NotificationRequestError } from './request-error.js';

/** Characters of an endpoint at most. */
const LONGEST_ENDPOINT = 2_048;

/**
 * A push subscription as browsers write it (Push API, `PushSubscription.toJSON`): the key is a point on P-256 without
 * compression, 65 bytes, the secret has 16 (RFC 8291, sections 3.1 and 3.2).
 * @throws NotificationRequestError `invalid-subscription`
 */
export function parseSubscription(body: unknown): PushSubscriptionRecord {
  const endpoint = parseEndpoint(body);
  const { keys, expirationTime } = fieldsOf(body);
  const { p256dh, auth } = fieldsOf(keys);
  if (!isBase64url(p256dh, 65) || fromBase64(p256dh)?.[0] !== 4)
    throw invalid('keys.p256dh must be an uncompressed point of 65 bytes, base64url');
  if (!isBase64url(auth, 16)) throw invalid('keys.auth must be 16 bytes, base64url');
  return {
    endpoint,
    ...(isTime(expirationTime) && { expirationTime }),
    keys: { p256dh: p256dh, auth: auth },
  };
}

/** @throws NotificationRequestError `invalid-subscription` */
export function parseEndpoint(body: unknown): string {
  const { endpoint } = fieldsOf(body);
  if (typeof endpoint !== 'string' || endpoint.length > LONGEST_ENDPOINT)
    throw invalid(`endpoint must be a text of at most ${LONGEST_ENDPOINT} characters`);
  return endpoint;
}

/**
 * Whether an address is one that a push service of the public Internet may have: `https` on the usual port of a host
 * name with a dot, without credentials. A name may still lead to an internal address.
 */
export function isPublicHttps(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  const isAddress = hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
  const isInternal = !hostname.includes('.') || /\.(localhost|local|internal|home\.arpa)\.?$/.test(hostname);
  return protocol === 'https:' && port === '' && !username && !password && !isAddress && !isInternal;
}

const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whether a text is so many bytes as base64url, without padding. */
const isBase64url = (value: unknown, bytes: number): value is string =>
  typeof value === 'string' && /^[\w-]+$/.test(value) && value.length === Math.ceil((bytes * 4) / 3);

const invalid = (what: string) => new NotificationRequestError('invalid-subscription', `${what}.`);

const fieldsOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
