import { UnverifiedWebhookError } from '../../../ingest/index.js';
import { fromBase64, type Json, textAt, utf8 } from '../../../web/index.js';
import { publicKeyOf } from './certificate.js';

/**
 * Hosts of SNS, where its certificates and confirmations are; also those in China. Only names of regions, e.g.
 * `us-gov-west-1`: `sns.s3-us-west-2.amazonaws.com` is a bucket of S3 with the name `sns`, which anyone may own.
 */
const SNS_HOST = /^sns\.[a-z]{2,4}(?:-[a-z]{2,16}){1,2}-\d{1,2}\.amazonaws\.com(?:\.cn)?$/;

/** The fields that are signed, in this order, by the type of the message. */
const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
} as const;

/** Ms until a request to SNS is given up. */
const DEADLINE = 10_000;

/** The type of a message that is read; `UnsubscribeConfirmation` is not. */
export type SnsType = keyof typeof SIGNED;

/** The address, if SNS itself is there: over HTTPS, without a port or credentials. Anything else would let a sender choose whom this server calls. */
export function snsUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && SNS_HOST.test(url.hostname) ? url : undefined;
}

/** Requests an address of SNS; a redirect, which could lead elsewhere, is an error. @throws Error without an answer of 2xx. */
export async function fetchFromSns(url: URL, send: typeof fetch): Promise<string> {
  const response = await send(url.href, { redirect: 'error', signal: AbortSignal.timeout(DEADLINE) });
  if (!response.ok)
    throw new Error(`${url.host} answered ${response.status}, so the message of SNS can't be checked.`);
  return response.text();
}

/**
 * The check of the signature of SNS messages: version 1 (SHA-1) and 2 (SHA-256). Certificates are fetched once each.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function snsCheck(send: typeof fetch): (message: Json, type: SnsType) => Promise<void> {
  const certificates = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
  const keyFrom = (url: URL) => {
    const known = certificates.get(url.href);
    if (known) return known;
    const key = fetchFromSns(url, send).then(publicKeyOf);
    // SNS has a few certificates per region; a sender who invents addresses must not fill the memory.
    if (certificates.size >= 20) certificates.clear();
    certificates.set(url.href, key);
    // An outage is not remembered.
    key.catch(() => certificates.delete(url.href));
    return key;
  };
  return async (message, type) => {
    const url = snsUrl(textAt(message, 'SigningCertURL'));
    if (!url?.pathname.endsWith('.pem'))
      throw new UnverifiedWebhookError('its SigningCertURL is not one of SNS');
    const signature = fromBase64(textAt(message, 'Signature') ?? '');
    const key = await keyFrom(url);
    if (key && signature && (await isSigned(message, type, key, signature))) return;
    throw new UnverifiedWebhookError('its Signature is missing, or is not its signature');
  };
}

async function isSigned(
  message: Json,
  type: SnsType,
  spki: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const hash = { 1: 'SHA-1', 2: 'SHA-256' }[String(message.SignatureVersion)];
  if (hash === undefined) return false;
  const text = SIGNED[type]
    .flatMap((field) => (typeof message[field] === 'string' ? [`${field}\n${message[field]}\n`] : []))
    .join('');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
  try {
    const key = await crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm.name, key, signature, utf8(text));
  } catch {
    return false;
  }
}
