import { OrderStatusError } from '../../../order/index.js';

/** The error of a result other than `sent`. Its message contains no address; that of `cause` may. */
export class MailSendError extends OrderStatusError {
  readonly code = 'mail-not-sent';

  /** @param detail the provider's answer, or what happened to the connection, e.g. `550 5.1.1 (RCPT TO)`. */
  constructor(
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(
      `The mail provider has not confirmed a mail: ${detail}. The delivery states whether it is tried again; ` +
        'if it goes on, check the credentials, the sender and the limits at the provider.',
      options,
    );
  }
}
