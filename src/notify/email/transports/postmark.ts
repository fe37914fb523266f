import type { SendResult } from '../../contract/index.js';
import { formatMailbox, type Mail, type MailTransport } from '../mail/index.js';
import { commonResult, sent } from './common-results.js';
import { type ApiAnswer, errorOf, post, textOf } from './http.js';

/** Options of `postmarkTransport`. */
export interface PostmarkTransportOptions {
  /** The token of the server. */
  readonly token: string;
  /** A transactional message stream. Default: `outbound`. */
  readonly messageStream?: string;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Default: `https://api.postmarkapp.com/email`. */
  readonly url?: string;
}

/** Codes of Postmark's API: the address is suppressed, or no address. */
const INACTIVE_RECIPIENT = 406;
const INVALID_REQUEST = 300;

/**
 * Sends by the API of Postmark, without tracking of opens and links. Postmark has no idempotency keys: after an unclear answer
 * the mail is sent again with the same `Message-ID`.
 *
 * @throws TypeError without a `token`.
 */
export function postmarkTransport({
  token,
  messageStream = 'outbound',
  fetch,
  url = 'https://api.postmarkapp.com/email',
}: PostmarkTransportOptions): MailTransport {
  if (!token)
    throw new TypeError('postmarkTransport: token is missing, so Postmark would refuse every mail.');
  return {
    send: async (mail, signal) => {
      const headers = { 'X-Postmark-Server-Token': token };
      const body = bodyOf(mail, messageStream);
      return resultOf(await post({ url, headers, body, signal, ...(fetch && { fetch }) }));
    },
  };
}

const bodyOf = (
  { from, to, replyTo, subject, html, text, messageId, headers }: Mail,
  messageStream: string,
) => ({
  From: formatMailbox(from),
  To: to,
  ...(replyTo && { ReplyTo: formatMailbox(replyTo) }),
  Subject: subject,
  HtmlBody: html,
  TextBody: text,
  MessageStream: messageStream,
  TrackOpens: false,
  TrackLinks: 'None',
  Headers: [
    ...Object.entries({ 'Message-ID': messageId, ...headers }),
    // Without it Postmark replaces the Message-ID.
    ['X-PM-KeepID', 'true'],
  ].map(([Name, Value]) => ({ Name, Value })),
});

/** By Postmark's list of API error codes. */
function resultOf(answer: ApiAnswer): SendResult {
  const { status, fields } = answer;
  if (status >= 200 && status < 300) return sent(textOf(fields, 'MessageID'));
  const error = errorOf(answer, `code ${String(fields.ErrorCode)}`);
  if (status !== 422) return commonResult(answer, error);
  const isAddress = fields.ErrorCode === INVALID_REQUEST && /'To'/.test(textOf(fields, 'Message'));
  if (fields.ErrorCode === INACTIVE_RECIPIENT) return { outcome: 'refused', reason: 'gone', error };
  return { outcome: 'refused', reason: isAddress ? 'invalid-address' : 'policy', error };
}
