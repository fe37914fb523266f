import { UnverifiedWebhookError } from '../../../ingest/index.js';
import { fromBase64, isEqualBytes, utf8 } from './bytes.js';
import { addressesAt, type Fields, fieldsAt, parseFields, textAt } from './json.js';
import type { MailEvent, MailEventProvider, MailWebhook } from './mail-event.js';

/** Options of `resendEvents`. */
export interface ResendEventsOptions {
  /** `whsec_…`, of the webhook; two while it is replaced: the new one and the old one. */
  readonly secret: string | readonly string[];
}

/** Ms that the signed time may differ from the clock of this server: the tolerance of Standard Webhooks. */
const TOLERANCE = 300_000;

/**
 * Webhooks of Resend: `email.bounced`, `email.complained`, `email.delivered` and `email.suppressed`; others are read and
 * contain no event. They are signed as by [Standard Webhooks](https://www.standardwebhooks.com), with headers `svix-…`.
 *
 * @throws TypeError when a secret is missing or no `whsec_…`.
 */
export function resendEvents({ secret }: ResendEventsOptions): MailEventProvider {
  const keys = (typeof secret === 'string' ? [secret] : secret).map(keyOf);
  if (keys.length === 0) throw new TypeError('resendEvents: secret is empty, so anyone could send webhooks.');
  return {
    name: 'resend',
    async read(webhook) {
      await verify(webhook, keys);
      return eventsOf(parseFields(webhook.text));
    },
  };
}

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const key = typeof secret === 'string' ? fromBase64(secret.replace(/^whsec_/, '')) : undefined;
  if (key && key.length > 0) return key;
  throw new TypeError(
    'resendEvents: secret is not whsec_ and base64: pass the "signing secret" of the webhook.',
  );
}

async function verify(
  { text, headers }: MailWebhook,
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<void> {
  const header = (name: string) => headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? '';
  const [id, time, signatures] = [header('id'), header('timestamp'), header('signature')];
  if (!/^\d+$/.test(time) || Math.abs(Date.now() - Number(time) * 1000) > TOLERANCE) {
    throw new UnverifiedWebhookError(
      'its time stamp is missing or differs by more than 5 minutes from the clock of this server',
    );
  }
  const given = signatures.split(' ').flatMap((signature) => {
    const [version, value = ''] = signature.split(',');
    return version === 'v1' ? (fromBase64(value) ?? []) : [];
  });
  const expected = await Promise.all(keys.map((key) => sign(key, `${id}.${time}.${text}`)));
  if (expected.some((one) => given.some((other) => isEqualBytes(one, other)))) return;
  throw new UnverifiedWebhookError('the header svix-signature is missing, or is not its signature');
}

async function sign(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, utf8(text)));
}

function eventsOf(webhook: Fields): readonly MailEvent[] {
  const data = fieldsAt(webhook, 'data');
  const meaning = meaningOf(textAt(webhook, 'type'), fieldsAt(data, 'bounce'));
  if (!meaning) return [];
  const providerId = textAt(data, 'email_id');
  return addressesAt(data, 'to').map((address) => ({
    ...meaning,
    address,
    ...(providerId !== undefined && { providerId }),
  }));
}

function meaningOf(
  type: string | undefined,
  bounce: Fields,
): Pick<MailEvent, 'kind' | 'permanent'> | undefined {
  if (type === 'email.delivered') return { kind: 'delivered', permanent: false };
  if (type === 'email.complained') return { kind: 'complaint', permanent: true };
  // Resend did not send it, because the address has bounced or complained before.
  if (type === 'email.suppressed') return { kind: 'bounce', permanent: true };
  // Documented as permanent, with a type as SES has it.
  if (type === 'email.bounced')
    return { kind: 'bounce', permanent: (textAt(bounce, 'type') ?? 'Permanent') === 'Permanent' };
  return undefined;
}
