import { UnverifiedWebhookError } from '../../../ingest/index.js';
import { fromBase64, isEqualBytes, type Json, textAt, utf8 } from '../../../web/index.js';
import { parseFields } from './body.js';
import type { MailEvent, MailEventProvider } from './mail-event.js';

/** Options of `postmarkEvents`: the credentials in the URL of the webhook, `https://user:password@shop.example/…`. */
export interface PostmarkEventsOptions {
  readonly username: string;
  readonly password: string;
}

/** Bounce types that Postmark does not send to again; `Inactive` says the same of others. */
const PERMANENT = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated']);

/** Types of "bounce" that say nothing about the delivery: answers, requests and inbound mail. */
const NO_BOUNCE = new Set([
  'AutoResponder',
  'AddressChange',
  'Subscribe',
  'Unsubscribe',
  'ChallengeVerification',
  'OpenRelayTest',
  'InboundError',
]);

/**
 * Webhooks of Postmark: `Bounce`, `SpamComplaint` and `Delivery`; others are read and contain no event. Postmark does not sign
 * them: it identifies itself by the user and password in the URL (HTTP Basic, RFC 7617).
 *
 * @throws TypeError when one of them is missing.
 */
export function postmarkEvents({ username, password }: PostmarkEventsOptions): MailEventProvider {
  if (!username || !password) {
    throw new TypeError('postmarkEvents: username or password is missing, so anyone could send webhooks.');
  }
  const expected = utf8(`${username}:${password}`);
  return {
    name: 'postmark',
    read: async ({ headers, text }) => {
      const [, encoded = ''] = /^Basic +(\S+)$/i.exec(headers.get('Authorization') ?? '') ?? [];
      if (!isEqualBytes(expected, fromBase64(encoded) ?? new Uint8Array())) {
        throw new UnverifiedWebhookError(
          'the header Authorization is missing, or does not contain the password',
        );
      }
      return eventsOf(parseFields(text));
    },
  };
}

function eventsOf(webhook: Json): readonly MailEvent[] {
  const meaning = meaningOf(webhook);
  const address = textAt(webhook, 'Email') ?? textAt(webhook, 'Recipient');
  if (!meaning || address === undefined) return [];
  const providerId = textAt(webhook, 'MessageID');
  return [{ ...meaning, address, ...(providerId !== undefined && { providerId }) }];
}

function meaningOf(webhook: Json): Pick<MailEvent, 'kind' | 'permanent'> | undefined {
  const [record, type = ''] = [textAt(webhook, 'RecordType'), textAt(webhook, 'Type')];
  if (record === 'Delivery') return { kind: 'delivered', permanent: false };
  if (record === 'SpamComplaint' || type === 'SpamComplaint') return { kind: 'complaint', permanent: true };
  if (record !== 'Bounce' || NO_BOUNCE.has(type)) return undefined;
  return { kind: 'bounce', permanent: PERMANENT.has(type) || webhook.Inactive === true };
}
