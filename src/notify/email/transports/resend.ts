import type { SendResult } from '../../contract/index.js';
import { formatMailbox, type Mail, type MailTransport } from '../mail/index.js';
import { commonResult, sent } from './common-results.js';
import { type ApiAnswer, errorOf, post, textOf } from './http.js';

/** Options of `resendTransport`. */
export interface ResendTransportOptions {
  /** `re_…`. A key with "sending access" suffices. */
  readonly apiKey: string;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Default: `https://api.resend.com/emails`. */
  readonly url?: string;
}

/**
 * Sends by the API of Resend. The id of the delivery is the `Idempotency-Key`, which Resend remembers for 24 hours: an attempt
 * after an unclear answer sends no second mail.
 *
 * @throws TypeError without an `apiKey`.
 */
export function resendTransport({
  apiKey,
  fetch,
  url = 'https://api.resend.com/emails',
}: ResendTransportOptions): MailTransport {
  if (!apiKey) throw new TypeError('resendTransport: apiKey is missing, so Resend would refuse every mail.');
  return {
    send: async (mail, signal) => {
      const headers = { Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': mail.id };
      return resultOf(await post({ url, headers, body: bodyOf(mail), signal, ...(fetch && { fetch }) }));
    },
  };
}

const bodyOf = ({ from, to, replyTo, subject, html, text, messageId, headers }: Mail) => ({
  from: formatMailbox(from),
  to: [to],
  ...(replyTo && { reply_to: formatMailbox(replyTo) }),
  subject,
  html,
  text,
  headers: { 'Message-ID': messageId, ...headers },
});

/** By Resend's list of errors. */
function resultOf(answer: ApiAnswer): SendResult {
  const { status, fields } = answer;
  if (status >= 200 && status < 300) return sent(textOf(fields, 'id'));
  const [name, detail] = [textOf(fields, 'name'), textOf(fields, 'message')];
  // Resend has accepted this delivery before, when the order or the unsubscribe link was another one.
  if (name === 'invalid_idempotent_request') return { outcome: 'sent' };
  const error = errorOf(answer, name);
  if (status !== 400 && status !== 422) return commonResult(answer, error);
  return { outcome: 'refused', reason: /`to`/.test(detail) ? 'invalid-address' : 'policy', error };
}
