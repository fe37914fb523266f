/** What became of a mail, as its provider reports it. */
export interface MailEvent {
  /**
   * - `delivered`: the server of the recipient has taken it.
   * - `bounce`: it has not, now (`permanent: false`) or ever.
   * - `complaint`: the recipient has marked it as spam.
   */
  readonly kind: 'bounce' | 'complaint' | 'delivered';
  /** In the spelling of the provider. */
  readonly address: string;
  /** The provider's id of the mail, as `send` returned it. */
  readonly providerId?: string;
  /** True if mails to this address will not arrive later either, or must not be sent: a complaint always is. */
  readonly permanent: boolean;
}

/** A request of a provider, read. */
export interface MailWebhook {
  readonly text: string;
  readonly headers: Headers;
}

/** Reads the webhooks of one provider: `sesEvents`, `resendEvents`, `postmarkEvents`, or one of yours. */
export interface MailEventProvider {
  /** For the operator, e.g. `resend`. */
  readonly name: string;
  /**
   * Checks who has sent the request, and reads its events: none for one about something else.
   * @throws UnverifiedWebhookError when it is not from the provider.
   * @throws MalformedWebhookError when it can't be read.
   */
  read(webhook: MailWebhook): Promise<readonly MailEvent[]>;
}
