import { UnverifiedWebhookError } from '../../../ingest/index.js';
import { isSignedBy, type Json, keyOfSecret, objectAt, textAt, textsAt } from '../../../web/index.js';
import { parseFields } from './body.js';
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
  const key = keyOfSecret(secret);
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
  if (await isSignedBy({ id, timestamp: time, body: text }, keys, signatures)) return;
  throw new UnverifiedWebhookError('the header svix-signature is missing, or is not its signature');
}

function eventsOf(webhook: Json): readonly MailEvent[] {
  const data = objectAt(webhook, 'data');
  const meaning = meaningOf(textAt(webhook, 'type'), objectAt(data, 'bounce'));
  if (!meaning) return [];
  const providerId = textAt(data, 'email_id');
  return textsAt(data, 'to').map((address) => ({
    ...meaning,
    address,
    ...(providerId !== undefined && { providerId }),
  }));
}

function meaningOf(
  type: string | undefined,
  bounce: Json,
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
