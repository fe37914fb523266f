import type { SendResult } from '../../contract/index.js';
import type { Mail, Mailbox, MailTransport } from '../mail/index.js';
import { resultOfError } from './smtp-errors.js';

/** A mail as nodemailer takes it. */
export interface NodemailerMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo?: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly headers: Record<string, string>;
  readonly disableFileAccess: true;
  readonly disableUrlAccess: true;
}

/** Options of {@link smtpTransport}. */
export interface SmtpTransportOptions {
  /** Whether the server has the extension SMTPUTF8 (RFC 6531), for addresses like `bjørn@example.com`. Default: false. */
  readonly smtpUtf8?: boolean;
}

/** What `nodemailer.createTransport(…)` returns, as far as it is used. */
export interface NodemailerTransporter {
  sendMail(mail: NodemailerMail): Promise<{ readonly response?: unknown }>;
}

/**
 * Sends by nodemailer: SMTP, or SES by its API. What the server's answers mean is decided by RFC 5321 and RFC 3463.
 *
 * Pass the transporter with time limits below the deadline of the queue, e.g. `connectionTimeout: 10_000` and
 * `socketTimeout: 20_000` ms: nodemailer can't be cancelled, and goes on after the deadline by itself.
 */
export const smtpTransport = (
  transporter: NodemailerTransporter,
  { smtpUtf8 = false }: SmtpTransportOptions = {},
): MailTransport => ({
  smtpUtf8,
  send: (mail, signal) =>
    beforeAbort(transporter.sendMail(nodemailerMail(mail)).then(resultOfAnswer, resultOfError), signal),
});

function nodemailerMail({ from, to, replyTo, headers, ...mail }: Mail): NodemailerMail {
  const { 'In-Reply-To': inReplyTo, References: references, ...others } = headers;
  return {
    from: named(from),
    to: named({ address: to }),
    ...(replyTo && { replyTo: named(replyTo) }),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(references !== undefined && { references }),
    headers: others,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** As an object, which nodemailer does not parse. */
const named = ({ name = '', address }: Mailbox) => ({ name, address });

/** The id by which SES reports: the whole answer of its API, and the end of its SMTP answer. Others report by none. */
function resultOfAnswer({ response }: { readonly response?: unknown }): SendResult {
  const id =
    typeof response === 'string'
      ? /^(?:250 Ok )?([\da-f]+(?:-[\da-f]+){5,})$/i.exec(response)?.[1]
      : undefined;
  return { outcome: 'sent', ...(id !== undefined && { providerId: id }) };
}

function beforeAbort(sending: Promise<SendResult>, signal: AbortSignal): Promise<SendResult> {
  return new Promise((resolve) => {
    const giveUp = () => resolve({ outcome: 'unknown', error: signal.reason });
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    void sending.then(resolve).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
