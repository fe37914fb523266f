import type { SendResult } from '../../contract/index.js';

/** An address with the name that mail programs show. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** A mail that is ready to be sent. No value contains a line break, so none can add a header. */
export interface Mail {
  /** The id of the delivery, the same at every attempt: the idempotency key of providers that have one. */
  readonly id: string;
  readonly from: Mailbox;
  /** One address. Its domain is ASCII. */
  readonly to: string;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** `<…@domain>`, the same at every attempt: mail programs and servers recognise a repetition by it. */
  readonly messageId: string;
  /** The other headers, e.g. `References`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Hands mails over to a provider. */
export interface MailTransport {
  /**
   * Whether it sends to addresses whose name, before the `@`, is not ASCII (SMTPUTF8, RFC 6531). Default: false, and such mails are
   * refused.
   */
  readonly smtpUtf8?: boolean;
  /**
   * Sends a mail. A rejection counts as `unknown`.
   * @param signal aborts at the deadline.
   */
  send(mail: Mail, signal: AbortSignal): Promise<SendResult>;
}
